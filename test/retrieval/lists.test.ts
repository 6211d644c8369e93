import { describe, expect, it } from 'vitest';
import { slice } from '../../src/documents/span.ts';
import { terms } from '../../src/language/terms.ts';
import {
  asksForList,
  asksForOne,
  asksForSteps,
  listAround,
  listsFor,
} from '../../src/retrieval/lists.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

const TEXT = `# Charter

The partners meet once a year.

## Success criteria

- SC-1: The slip carries 44 tonnes. It has no speed limit.
- SC-2: No night work is needed.

They are checked in May.

## Risks

The steering group sees these risks of ice and money:

1. The fairway freezes.
2. Steel becomes dearer.

## Contact

Write to the office.`;

describe('a question', () => {
  it.each([
    'List the risks of the project.',
    'please list all risks',
    'What are the success criteria?',
    'Which books are recommended?',
    'which paid courses take place in May',
    'What kinds of seals are in stock?',
    'Which paid courses that we offer are in May?',
    'Which papers to bring?',
    'On which days is there no ferry?',
  ])('asks for a list: %s', (question) => {
    expect(asksForList(question)).toBe(true);
  });

  it.each([
    'What is the address?',
    'What does the ferry cost?',
    'Which is the best of the boats?',
    'Which boat was built in 1996?',
    'Which department pays the travel costs?',
    'Which key opens the gate?',
    'Which bus goes to the harbour?',
    'Who lists the risks?',
    'risks',
    'At what address is the office?',
    'On what basis is the fee set?',
    'In which class is it?',
  ])('asks for one thing: %s', (question) => {
    expect(asksForList(question)).toBe(false);
  });
});

describe('a question', () => {
  it.each([
    'what to do in case of an accident',
    'new firmware step by step',
    'steps after a power cut',
    'How do I change the seal?',
    'please tell me how we can put new firmware on it',
    'I have a fever, what do I have to do',
    'steps for the first start',
    'fish pie method',
  ])('asks for steps: %s', (question) => {
    expect(asksForSteps(question)).toBe(true);
  });

  it.each([
    'How long do I wait?',
    'How does the pump work?',
    'How do I know that the pump is broken?',
    'How can I reach Ms Lind?',
    'How many steps does the tower have?',
    'Who wrote the instructions?',
    'Which payment method is accepted?',
    'What does the procedure cost?',
  ])('asks for something else: %s', (question) => expect(asksForSteps(question)).toBe(false));
});

describe('a question', () => {
  it.each([
    'How much does a family pay?',
    'Is insurance included?',
    'Can I row on Sunday?',
    'What is the address?',
    "What's my number?",
    'I row on Sunday, how much is it?',
    'fee student',
    'Which boat was built in 1996?',
    'In which class is it?',
  ])('is answered by one item: %s', (question) => expect(asksForOne(question)).toBe(true));

  it.each([
    'What do I need for the course?',
    'What is on the shopping list?',
    'Which books are recommended?',
    'Could you tell me what to bring?',
    'How can I reach the club?',
    'When is the boathouse open?',
  ])('may be answered by several: %s', (question) => expect(asksForOne(question)).toBe(false));
});

describe('the list around a sentence', () => {
  const passage = markdownPassage(TEXT);
  const around = (sentence: string) => {
    const index = passage.sentences.findIndex((span) => slice(TEXT, span).endsWith(sentence));
    expect(index).toBeGreaterThanOrEqual(0);
    const list = listAround(passage, index);
    return list && [slice(TEXT, list.span), list.isNumbered];
  };

  it('has all its items, also those of several sentences', () => {
    const criteria =
      '- SC-1: The slip carries 44 tonnes. It has no speed limit.\n- SC-2: No night work is needed.';
    expect(around('It has no speed limit.')).toEqual([criteria, false]);
    const risks = '1. The fairway freezes.\n2. Steel becomes dearer.';
    expect(around('Steel becomes dearer.')).toEqual([risks, true]);
  });

  it('is missing around a sentence outside of lists', () => {
    expect(around('They are checked in May.')).toBeUndefined();
  });

  it.each([
    ['an item that goes on', '1. Stop. Wait.\n2. Go.', '1. Stop. Wait.\n2. Go.'],
    ['a heading', '1. Stop.\n2. Go.\n## Prices\nIt costs 40 euros.', '1. Stop.\n2. Go.'],
    ['a list of another kind', '1. Stop.\n2. Go.\n\n- 18 May\n- 25 May', '1. Stop.\n2. Go.'],
    ['one item of two sentences', 'It is so:\n\n1. Stop. Wait.', undefined],
    ['clauses', '1. Stop it.\n\n2. The rent is due.\n\n3. Pets are allowed.', undefined],
    ['items apart below a lead-in', 'It is:\n\n- Stop,\n\n- go.\n\nEnd.', '- Stop,\n\n- go.'],
    ['clauses in brackets', '(1) Stop it.\n(2) The rent is due.', undefined],
    ['a clause after letters', 'a) Stop,\nb) go\n2. The rent is due.', 'a) Stop,\nb) go'],
    [
      'a list in a list of letters',
      'a) Stop\n1. now\n2. here\nb) go',
      'a) Stop\n1. now\n2. here\nb) go',
    ],
    ['letters in a list', '1. Stop\na) now\nb) here\n2. Go', '1. Stop\na) now\nb) here\n2. Go'],
    ['things in brackets', '(1) Stop signs\n(2) lamps', '(1) Stop signs\n(2) lamps'],
  ])('ends with the list: %s', (_, text, list) => {
    const own = markdownPassage(text);
    const index = own.sentences.findIndex((span) => slice(text, span).includes('Stop'));
    const found = listAround(own, index);
    expect(found && slice(text, found.span)).toBe(list);
  });
});

describe('the list that is asked for', () => {
  const listOf = (question: string, text = TEXT) => {
    const [list] = listsFor(question, markdownPassage(text), terms);
    return list ? slice(text, list.span) : null;
  };

  it('is the whole of it, and ends with its last item', () => {
    expect(listOf('What are the two success criteria?')).toBe(
      '- SC-1: The slip carries 44 tonnes. It has no speed limit.\n- SC-2: No night work is needed.',
    );
  });

  it('is found by its lead-in or by its heading', () => {
    expect(listOf('List the risks of ice.')).toBe(
      '1. The fairway freezes.\n2. Steel becomes dearer.',
    );
    expect(listOf('Which risks are there?')).toBe(
      '1. The fairway freezes.\n2. Steel becomes dearer.',
    );
  });

  it('is not found if neither names what is asked for, or no items follow', () => {
    expect(listOf('Which boats are there?')).toBeNull();
    expect(listOf('What are the contacts?')).toBeNull();
    expect(listOf('List the risks.', '## Risks\n\n- The fairway freezes.')).toBeNull();
  });

  it.each([
    ['of a title', 'Which rivers flow through Graz?'],
    ['of a title', 'What are the hills of Graz?'],
    ['of a section that has sections of its own', 'What are the fees of the partners abroad?'],
  ])('is not found by the words %s that stand over another one: %s', (_, question) => {
    const text = `# Graz

The Mur flows through Graz.

## Partners abroad

They meet in May.

### Sister cities

- Montclair
- Pula

### Topics

Partners abroad talk of:

- trade
- schools`;
    expect(listOf(question, text) ?? '').not.toContain('Montclair');
    expect(listOf('What are the sister cities of Graz?', text)).toBe('- Montclair\n- Pula');
  });

  it.each([
    ['below text', '# Hiking club\n\nWe meet on Sundays.\n\n- water\n- snack', null],
    ['with its own lead-in', '# Hiking club\n\nPack these:\n\n- water\n- snack', null],
    ['of another section', '# Hiking club\n\n## Gear\n\n- water\n- snack', null],
    ['right below', '# Hiking club\n\n- water\n- snack', '- water\n- snack'],
    ['right below, with numbers', '# Hiking club\n1. water\n2. snack', '1. water\n2. snack'],
  ])('is found by the title alone where it follows at once: %s', (_, text, list) => {
    expect(listOf('What are the things of the hiking club?', text)).toBe(list);
  });

  it('is found below the text of a section that is as high as the title', () => {
    const text = `# Rules

Be kind.

# Documents to bring

All copies have a stamp.

- passport
- form R4`;
    expect(listOf('Which documents do I have to bring?', text)).toBe('- passport\n- form R4');
  });

  it('is found below the text of its section, and not by a heading where a lead-in names it', () => {
    const text = `# Club

## Fees and prices

They rise in May.

- 40 euros for adults
- 15 euros for children

## Visa

The desk helps. Scan for the desk:

- the passport
- a photo`;
    expect(listOf('What are the prices?', text)).toMatch(/^- 40 euros/);
    expect(listOf('Which countries need a visa?', text)).toBeNull();
    expect(listOf('Which things do I scan for the desk?', text)).toBe('- the passport\n- a photo');
  });
});

describe('a paragraph above a list', () => {
  it('names it by its last sentence', () => {
    const passage = markdownPassage('It affects versions 4.2 and 4.4. Also hit:\n\n- Go\n- Tokens');
    expect(listsFor('which versions does it affect', passage, terms)).toEqual([]);
    expect(listsFor('what else is hit', passage, terms)).toHaveLength(1);
  });
});
