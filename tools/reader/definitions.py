"""Questions for what a thing is, made from sentences such as "X is a …" and "X, a …, …"; a quarter are near misses."""
import re

import office

SENTENCE = re.compile(r"(?:^|(?<=[.!?] ))((?:The |An? )?[A-Z][\w’'-]*(?: [\w’'-]+){0,4}?)(?: \([^()]{1,80}\))?,? (?:is|are|was|were) "
                      r"((?:an?|the|one of) [^.;:]{8,160}?)(?=[.;:]| which | that |, )")
BESIDE = re.compile(r"\b([A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}), (an? [a-z][^.,;:]{8,120})(?=[,.;:])")
NO_THING = re.compile(r'(It|This|That|These|Those|There|He|She|They|We|His|Her|Their|Its|One|Another|Some|Many|Most|Such|What|Here|'
                      r'In|On|At|By|For|If|When|While|As|All|Both|Each|Although|But|And|However|According)\b')
FORMS = ('What is {x}?', 'What is {x}?', 'what is {x}', "what's {x}", 'What does {x} mean?', '{x}?', 'explain {x}', 'What are {x}?')
MISSED = .25


def definitions(contexts, count, rng):
    """About `count` examples from the contexts, one from each."""
    made = 0
    for text in contexts:
        found = [m for pattern in (SENTENCE, BESIDE) for m in pattern.finditer(text) if not NO_THING.match(m[1])]
        if not found or made >= count:
            continue
        match = rng.choice(found)
        thing = re.sub('^(The|An?) ', lambda article: article[0].lower(), match[1])
        example = {'question': rng.choice(FORMS).format(x=thing), 'text': text, 'answer': match.span(2),
                   'prefix': office.title_prefix('', rng) if rng.random() < .3 else '', 'kind': 'definition'}
        if rng.random() < MISSED:
            section = office.Section(text)
            example = office.without_answer({**example, 'prefix': ''}, section, rng)
            # Only a text that still speaks of the thing is a near miss.
            if not example or thing.split()[-1] not in example['text']:
                continue
            example = {**example, 'kind': 'no-definition'}
        made += 1
        yield example
