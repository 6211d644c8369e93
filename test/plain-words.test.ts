import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  type Prose,
  proseOfMarkdown,
  proseOfMessages,
  proseOfSource,
  sentencesOf,
} from './helpers/prose.ts';

const ROOMS = ['src', 'embeddings', 'tools', 'test', 'docs', 'prompts', 'locales/en', '.'];

const MODAL = '(?:can|cannot|could|may|might|must|will|would|shall|should)';
const VERB = `(?:${MODAL}|is|are|was|were|has|have|had|does|do|did|(?:need|get|make|take|give|hold|count|begin|end|stand|stay|belong|decide)s|goes|comes)`;
/** A subordinate clause up to its verb, which is not the verb of the sentence. */
const CLAUSE = new RegExp(
  `\\b(?:that|which|who|whose|where|when|if|as|because|whether|how|while) (?:\\S+ ){0,6}?${VERB}\\b`,
  'g',
);

/** Each kind of sentence that reads like a riddle, with the advice for it. */
const RULES: Readonly<Record<string, (sentence: string) => boolean>> = {
  'Begin with the subject, not with "Of …"': (sentence) => /^Of\b/.test(sentence),
  'Write "is not a …" for "is no …"': (sentence) =>
    /(?<!\bthere )\b(?:is|are|was|were|be|been|being|becomes?) (?:no (?!more\b|less\b|different\b|doubt\b|(?:long|few|bett|old|new|larg|small|slow|fast|high|low|deep|wid|short|great|lat|earli|furth)er\b)\w|none\b)/i.test(
      sentence,
    ),
  'Name the subject: "A person who …", "The file in which …"': (sentence) =>
    /^(?:Who(?:ever|m|se)?|(?:In|On|With|From|By|To|For|At) (?:which|whom|what)|(?:That|Those) of)\b/.test(
      sentence,
    ) && !isQuestionOrLabel(sentence),
  'Name the subject of the sentence, not "What … is …"': (sentence) =>
    /^What(?:ever)?\b/.test(sentence) && !sentence.endsWith('?') && countVerbs(sentence) >= 2,
  'Say when it happens, not "There is no …, and …"': (sentence) =>
    /\bthere (?:is|are|was|were) (?:no|none)\b[^.!?]*[;,] (?:and|but|or) there\b/i.test(sentence),
  'Write present-day English': (sentence) =>
    /^Else\b|\b(?:anew|at the (?:most|least)|hitherto|where(?:of|in|by|upon)|there(?:of|in|upon)|[wt]hence|lest|from (?:\d+|which|there|then) on)\b|\b(?:is|are) so everywhere\b|\bdoes not \w+ so\b/i.test(
      sentence,
    ),
};

/** A question, or a label of few words such as "Who may ask". */
function isQuestionOrLabel(sentence: string): boolean {
  return sentence.endsWith('?') || (!sentence.endsWith('.') && sentence.split(' ').length <= 3);
}

/** Number of verbs before the first comma, without those of subordinate clauses. */
function countVerbs(sentence: string): number {
  const [first = ''] = sentence.split(/[,;:(]/);
  return first.replace(CLAUSE, '').match(new RegExp(`\\b${VERB}\\b`, 'g'))?.length ?? 0;
}

function faultsOf(prose: readonly Prose[]): string[] {
  return prose.flatMap(sentencesOf).flatMap(({ line, text }) =>
    Object.entries(RULES)
      .filter(([, isBroken]) => isBroken(text))
      .map(([advice]) => `${line} ${advice}: ${text}`),
  );
}

function readProse(path: string): Prose[] {
  const text = readFileSync(path, 'utf8');
  if (path.endsWith('.md')) return proseOfMarkdown(text);
  if (path.endsWith('.ftl')) return proseOfMessages(text);
  return proseOfSource(text, path.startsWith('test/'));
}

/** The files of a room that hold text for people. */
function filesIn(room: string): string[] {
  return readdirSync(room, { recursive: room !== '.', encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|md|ftl)$/.test(name) && !/^(?:models|index)\//.test(name))
    .map((name) => join(room, name));
}

describe('comments, messages and documents', () => {
  it.each(ROOMS)('in %s are in plain words', (room) => {
    const faults = filesIn(room).flatMap((path) =>
      faultsOf(readProse(path)).map((fault) => `${path}:${fault}`),
    );
    expect(faults).toEqual([]);
  });
});

describe('the rules for plain words', () => {
  const faultsIn = (source: string) => faultsOf(proseOfSource(source));

  it.each([
    'Of a token that is not valid, all is said already.',
    'null if the bytes are no text.',
    'Who was shut out is shut out everywhere.',
    'Whoever is no admin gets no answer.',
    'What cannot be read is not gone.',
    'There is no answer; and there is none, but passages that are near follow.',
    'In which language, nobody knows.',
    'That of the question is not noticed.',
    'It is made anew, with a score of 1 at the most.',
    'Footnote does not start so.',
  ])('find the riddle "%s"', (sentence) => {
    expect(faultsIn(`/** First. ${sentence} */`)).toHaveLength(faultsIn(`// ${sentence}`).length);
    expect(faultsIn(`// ${sentence}`)[0]).toContain(sentence);
  });

  it.each([
    'An invalid token has already been reported.',
    'There is no answer in the documents.',
    'The bytes are no longer text, and no more than ten.',
    'Who may ask?',
    'What a file may hold.',
    'What the model says when a document, which is long, is read.',
    'If it is missing, it is of no use.',
    'Deeper lists are indented no further.',
  ])('accept "%s"', (sentence) => {
    expect(faultsIn(`// ${sentence}`)).toEqual([]);
  });

  it('look at comments and strings alone, and give the line', () => {
    const source = [
      'const isNone = /is no "/;',
      "const url = 'http://example.org/is no path'; // A path that is no path.",
      '/**',
      ' * Fine, and',
      ' * this is no',
      ' * docstring.',
      ' */',
      'const text = `It is ten; that is no number.`;',
    ].join('\n');
    expect(faultsIn(source).map((fault) => fault.slice(0, 2))).toEqual(['2 ', '2 ', '4 ', '8 ']);
    expect(
      faultsOf(proseOfSource("it('is no test', () => ask('is no title'));", true)),
    ).toHaveLength(1);
  });

  it('look at no code in Markdown', () => {
    const page =
      '# Title\n\nThe `is no code` is [fine](is no link).\n\n```\nis no prose\n```\n\nThis is no\nproof.\n';
    expect(faultsOf(proseOfMarkdown(page))).toEqual([
      expect.stringMatching(/^9 .*This is no proof\.$/),
    ]);
  });
});
