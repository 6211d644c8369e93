"""Near misses as a retriever finds them: the question over the sections that share its rare words but lack its answer."""
import collections
import heapq
import math
import re

import office

WORD = re.compile(r'\w+')


def terms(text):
    return {word[:6] for word in WORD.findall(text.lower())}


class Sections:
    """Sections by their words; shared words count by rarity, long sections a little less."""

    def __init__(self, contexts):
        self.contexts = list(dict.fromkeys(contexts))
        self.holding = collections.defaultdict(list)
        self.weight = []
        for number, context in enumerate(self.contexts):
            words = terms(context)
            self.weight.append(1 / math.sqrt(30 + len(words)))
            for word in words:
                self.holding[word].append(number)

    def nearest(self, question, count):
        scores = collections.Counter()
        for word in terms(question):
            found = self.holding.get(word, ())
            for number in found:
                scores[number] += math.log(1 + len(self.contexts) / len(found)) * self.weight[number]
        return [self.contexts[n] for n in heapq.nlargest(count, scores, key=scores.get)]


def near_misses(examples, rng, share):
    """For a share of the answerable examples, one of the four nearest other sections, where the answer is not in it."""
    sections = Sections(x['text'] for x in examples)
    for example in examples:
        if not example['answer'] or rng.random() >= share:
            continue
        wanted = example['text'][slice(*example['answer'])].lower().strip('.,;: ')
        others = [c for c in sections.nearest(example['question'], 5) if c != example['text']][:4]
        text = rng.choice(others) if others else ''
        if len(wanted) < 2 or not text or wanted in text.lower():
            continue
        section = office.Section(text)
        yield office.windowed({**example, 'text': text, 'answer': None, 'kind': 'mined-office'}, section, rng)
