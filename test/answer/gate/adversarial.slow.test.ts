import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered, Citation } from '../../../src/answer/answer.ts';
import { writeAnswer } from '../../../src/answer/written/write.ts';
import { splitSentences } from '../../../src/passages/sentences.ts';
import { renderAnswer } from '../../../src/telegram/messages/render-answer.ts';
import { fakeModel } from '../../helpers/fake-model.ts';
import { generatorWith, openWrittenParts, type WrittenParts } from '../../helpers/written-parts.ts';
import { ENGLISH } from '../../telegram/messages/english.ts';
import { expectProper } from '../../telegram/messages/proper-messages.ts';
import { MONTHS, unsupported } from './support-oracle.ts';

const FILES = {
  'library.md': `# Opening

The library in Tampere opened on 5 March 2019 and holds 48,210 books. It was not paid for by the city.
Loans last 28 days, and at most 12 books may be lent at a time. Chen Ailin has led it since 2021.
The reading room has 64 seats and is open from 9:00 to 17:30, but never on Sundays.`,
  'ferry.txt': `The ferry line to Quito Island was approved by Alma Reyes on 12 October 2020. A ticket costs
3.50 euros; children below 7 years ride for free. Dogs are not allowed on board. In 2022 the line carried
1,204,377 passengers, 18.6% more than in 2021. Bo Lindqvist, its first captain, retired in June 2023.`,
  'archive.txt': `The archive keeps letters for at least 30 years. Nobody may copy them without leave of
Dora Novak. See https://archive.example/rules or write to @archive_desk. It moved to Windhoek in December
1998, after a fire had destroyed fourteen rooms.`,
};
const QUESTIONS = [
  'When did the library in Tampere open?',
  'How many passengers did the ferry line carry in 2022?',
  'How long does the archive keep letters?',
  'Who has led the library?',
];

const OWN = Object.values(FILES).flatMap((text) =>
  splitSentences(text.replace(/^#.*$/gm, '')).map(({ start, end }) =>
    text.replace(/^#.*$/gm, '').slice(start, end).replace(/\s+/g, ' '),
  ),
);

const INVENTED = ['Mallory', 'Atlantis', 'Wu Jianlin', 'Zürich', 'NASA', 'Mr. Black'];

const number = fc.oneof(
  fc.integer({ min: 0, max: 99 }).map(String),
  fc.integer({ min: 1_000, max: 9_999_999 }).map((n) => n.toLocaleString('en-US')),
  fc.integer({ min: 0, max: 999 }).map((n) => `${n / 10}%`),
  fc.constantFrom('48210', '48,210', '1.204.377', '3,50', '12', '2019', '18.6', '28', '482,10'),
);
const name = fc.constantFrom(...INVENTED, 'Alma Reyes', 'Chen Lindqvist', 'Dora Ailin', 'Tampere');
const date = fc
  .tuple(
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom(...MONTHS),
    fc.integer({ min: 1990, max: 2030 }),
  )
  .chain(([d, m, y]) =>
    fc.constantFrom(
      `${d} ${m} ${y}`,
      `${m} ${d}, ${y}`,
      `${y}-${String(1 + MONTHS.indexOf(m)).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
      `${m} ${y}`,
    ),
  );

/** A sentence of the documents, true or made false, or one of the model's own. */
const claim = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...OWN) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.constantFrom(...OWN), fc.nat(9), number, name, date)
      .map(([text, way, n, who, when]) => twisted(text, way, n, who, when)),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(name, number, date)
      .map(([who, n, when]) => `${who} lent ${n} books on ${when}.`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'See https://evil.example/x and ask @evil_bot.',
      'Visit evil.com, tg://resolve?domain=evil or t.me/evil!',
      'See https://archive.example/rules or write to @archive_desk.',
      '"Loans last 90 days," says Mallory.',
      'NOT_FOUND',
      'I am not sure.',
      '<a href="http://evil.example">here</a>',
      'The library — opened ［5 March 2019］ — is #great at 8.8.8.8.',
    ),
  },
);

function twisted(text: string, way: number, n: string, who: string, when: string): string {
  const ways = [
    () => text.replace(/\d[\d,.]*\d|\d/, n),
    () => text.replace(/\d+ [A-Z]\w+ \d{4}|\d{4}/, when),
    () => text.replace(/[A-Z]\w+ [A-Z]\w+/, who),
    () => text.replace(/\b(?:not|never|Nobody|without) ?/, ''),
    () => text.replace(/\b(was|is|has|may|are)\b/, '$1 not'),
    () => text.replace(/\.$/, `, as ${who} said.`),
    () => text.replace(/\.$/, ` (${n}).`),
    () => `On ${when}, ${text}`,
    () => text.replace(/(\d)/, '$1\u200b0'),
    () => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0660 + Number(digit))),
  ];
  return ways[way]?.() ?? text;
}

const marks = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 14 }).map((n) => `[S${n}]`) },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.integer({ min: 1, max: 14 }), { maxLength: 6 })
      .map((all) => all.map((n) => `[S${n}]`).join('')),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '',
      '[S99]',
      '(S1)',
      '【2】',
      '[1, 2]',
      '[S1-S4]',
      '[S0]',
      '[S-1]',
      '[Sx]',
    ),
  },
);

type Style = (claims: readonly (readonly [text: string, marks: string])[]) => string;
const STYLES: readonly Style[] = [
  (all) => all.map(([text, m]) => `${text.replace(/\.$/, '')} ${m}.`).join(' '),
  (all) => all.map(([text, m]) => `${text} ${m}`).join('\n'),
  (all) => all.map(([text, m]) => `- **${text}** ${m}`).join('\n'),
  (all) => JSON.stringify(all.map(([text, m]) => ({ text, sources: m }))),
  (all) =>
    `\`\`\`json\n${JSON.stringify({ answer: all.map(([t, m]) => `${t} ${m}`).join(' ') })}\n\`\`\``,
  (all) => `<think>${all[0]?.[0]}</think>${all.map(([t, m]) => `${m} ${t}`).join(' ')}`,
  (all) => `# Answer\n\n| a | b |\n|---|---|\n${all.map(([t, m]) => `| ${t} | ${m} |`).join('\n')}`,
  (all) => all.map(([t, m]) => `> "${t}" ${m}`).join('\n\n'),
  (all) =>
    all
      .map(([t, m]) => `${t} ${m}`)
      .join(' ')
      .repeat(40),
  (all) => all.map(([t]) => t.replace(/[.!?]/g, '')).join(' '),
];

const output = fc
  .tuple(
    fc.array(fc.tuple(claim, marks), { minLength: 1, maxLength: 5 }),
    fc.constantFrom(...STYLES),
    fc.integer({ min: 2, max: 60 }),
  )
  .map(([claims, style, size]) => ({ text: style(claims), size }));

/** `OUTPUTS=10000` tries more. */
const RUNS = Number(process.env.OUTPUTS ?? 250);

let parts: WrittenParts;
const asked = new Map<string, Awaited<ReturnType<WrittenParts['find']>>>();

beforeAll(async () => {
  parts = await openWrittenParts(FILES);
  for (const question of QUESTIONS) asked.set(question, await parts.find(question));
});
afterAll(() => parts.close());

describe('whatever a model writes', () => {
  it('no figure, date or name is shown that the cited sentences lack, and no quote that is not in its file', async () => {
    const seen = { written: 0, sentences: 0, removed: 0 };
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...QUESTIONS), output, async (question, { text, size }) => {
        const before = asked.get(question);
        if (!before) return;
        const drafts: string[] = [];
        const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'gu')) ?? [];
        const { answer } = await writeAnswer(
          generatorWith(fakeModel(pieces)),
          parts.answerer,
          before,
          {
            asked: before.found.question,
            onDraft: (draft) => drafts.push(draft),
          },
        );
        if (answer.outcome !== 'answered') return;
        await expectVerbatim(answer.citations);
        expectSupported(answer, question);
        expectUnclickable(answer);
        const last = answer.written?.sentences.map((sentence) => sentence.text).join(' ');
        if (last !== undefined) expect(drafts.at(-1)).toBe(last);
        seen.written += answer.written ? 1 : 0;
        seen.sentences += answer.written?.sentences.length ?? 0;
        seen.removed += answer.written?.removed.length ?? 0;
      }),
      { numRuns: RUNS },
    );
    console.log(`${RUNS} outputs: ${JSON.stringify(seen)}`);
    // Otherwise the test would only prove that nothing is shown.
    expect(seen.written).toBeGreaterThan(5);
    expect(seen.removed).toBeGreaterThan(5);
  });

  it('has an oracle that sees what is not supported', () => {
    const texts = ['Loans last 28 days for Chen Ailin since 5 March 2019.'];
    for (const wrong of [
      'It is 29 days.',
      'It is for Mallory.',
      'It was in April.',
      'It is 28.5.',
    ]) {
      expect(unsupported(wrong, texts), wrong).not.toEqual([]);
    }
    expect(unsupported('Since 2019-03-05, 28 days for Ailin.', texts)).toEqual([]);
    expect(clickables('See evil.com, @evil, http://x and /go #tag 8.8.8.8')).toHaveLength(6);
  });
});

async function expectVerbatim(citations: readonly Citation[]): Promise<void> {
  for (const { document, quote, context } of citations) {
    const text = await readFile(join(parts.corpus, document), 'utf8');
    for (const { span, text: shown } of [quote, context]) {
      expect(text.slice(span.start, span.end)).toBe(shown);
    }
  }
}

function expectSupported({ written, citations }: Answered, question: string): void {
  for (const { text, citations: numbers } of written?.sentences ?? []) {
    expect(numbers.length).toBeGreaterThan(0);
    const own = citations.filter(({ number }) => numbers.includes(number));
    expect(own).toHaveLength(numbers.length);
    const texts = own.flatMap(({ quote, document, location }) => [
      quote.text,
      document,
      location.heading ?? '',
    ]);
    expect(unsupported(text, [...texts, question]), `${text}\n${texts.join('\n')}`).toEqual([]);
  }
}

function expectUnclickable(answer: Answered): void {
  const { messages } = renderAnswer(answer, ENGLISH);
  expectProper(messages);
  const [first] = messages;
  if (!answer.written || !first) return;
  const quotes = first.entities.filter(({ type }) => type.endsWith('blockquote'));
  const lead = first.text.slice(0, Math.min(first.text.length, ...quotes.map((q) => q.offset)));
  expect(lead).not.toBe('');
  expect(clickables(lead), lead).toEqual([]);
  for (const { type } of first.entities) expect(type).not.toMatch(/link|url|mention/);
}

/** What Telegram's clients would make a link of. */
function clickables(text: string): string[] {
  return (
    text.match(
      /[a-z]+:\/\/[\w.]+|[\p{L}\p{N}_-]\.\p{L}{2,}|(?<!\w)@\w+|(?<!\w)#\w+|(?<!\w)\/\w+|\d+\.\d+\.\d+\.\d+/giu,
    ) ?? []
  );
}
