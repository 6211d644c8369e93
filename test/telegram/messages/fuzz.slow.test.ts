import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import { partsOf, shownCitations } from '../../../src/answer/plain-text.ts';
import { answerWithQuotes, findSentences } from '../../../src/answer/quoted/extractive.ts';
import { decodeText } from '../../../src/documents/formats/text.ts';
import { answerWords } from '../../../src/telegram/messages/answer-words.ts';
import { renderAnswer } from '../../../src/telegram/messages/render-answer.ts';
import { LANGUAGES, Texts } from '../../../src/telegram/messages/texts.ts';
import { hashedAnswerer } from '../../helpers/hashed-answerer.ts';
import { type HashedIndex, openHashedIndex } from '../../helpers/hashed-index.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { untidyText } from '../../helpers/texts.ts';
import { answered, citation } from './citations.ts';
import { ENGLISH } from './english.ts';
import { expectAnswering, expectProper, quoteOffsets, quotesIn } from './proper-messages.ts';

/** Texts that break careless bots. */
const TRAPS = [
  '<b>bold</b> &amp; <a href="tg://user?id=1">x</a>',
  '_*[link](http://x.org)*_ `code` ||spoiler|| > quote',
  '👩‍👩‍👧‍👦🇫🇷🇩🇪👍🏽🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  'שלום \u202eמה שלומך\u202c مرحبا بالعالم.',
  'zero\u200bwidth\u200d\ufeffjoin\u2060er\u00ad',
  'q\u0323\u0307 Z\u0351\u036b\u0343\u0320 \u0301start',
  `${'word'.repeat(1_000)}.`,
  `${'👩‍👩‍👧‍👦'.repeat(300)}!`,
  `${'字'.repeat(1_500)}。`,
  'bell\u0007 escape\u001b[31m tab\t form\f feed\u0085',
  '@footnote_bot /ask #tag $1 100% https://example.org/?a=b&c=<d>',
];

const documentText = fc
  .array(fc.oneof(untidyText, fc.constantFrom(...TRAPS)), { minLength: 1, maxLength: 6 })
  .chain((parts) => fc.constantFrom('\n\n', ' ', '\n').map((gap) => parts.join(gap)));

/** A few words of the documents, or any text. */
const questionAbout = (texts: readonly string[]) => {
  const words = texts.join(' ').split(/\s+/).filter(Boolean);
  const own = fc.array(fc.constantFrom('what', ...words), { minLength: 1, maxLength: 6 });
  const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
  return fc.oneof(
    { weight: 3, arbitrary: own.map((some) => some.join(' ').slice(0, 1_000)) },
    { weight: 1, arbitrary: any },
    { weight: 1, arbitrary: fc.constantFrom(...TRAPS) },
  );
};

let folder: TempFolder;
let index: HashedIndex;
let texts: Texts;

beforeAll(async () => {
  folder = await createTempFolder();
  texts = Texts.load(join(import.meta.dirname, '../../../locales'));
  await folder.write('corpus/1.md', 'Empty.');
  index = await openHashedIndex({
    corpus: join(folder.path, 'corpus'),
    index: join(folder.path, 'index'),
  });
});
afterAll(async () => {
  await index.close();
  await folder.remove();
});

it('shows any text verbatim, within the limits and without cutting characters', async () => {
  let quotes = 0;
  await fc.assert(
    fc.asyncProperty(
      fc
        .tuple(documentText, documentText)
        .chain((pair) => fc.tuple(fc.constant(pair), questionAbout(pair))),
      fc.record({
        isAnswered: fc.boolean(),
        language: fc.constantFrom(...LANGUAGES),
        understoodAs: fc.option(fc.constantFrom(...TRAPS), { nil: undefined }),
        stale: fc.array(fc.constantFrom(...TRAPS), { maxLength: 3 }),
      }),
      async ([[first, second], question], { isAnswered, language, understoodAs, stale }) => {
        await folder.write('corpus/1.md', first);
        await folder.write('corpus/2.txt', second);
        await index.update();
        const answer: Answer = {
          ...(await ask(question, isAnswered)),
          stale,
          ...(understoodAs !== undefined && { understoodAs }),
        };
        const own = answerWords(texts, language);
        const all: Citation[] = [];
        for (let from: number | undefined = 0; from !== undefined; ) {
          const { messages, shown, next } = renderAnswer(answer, own, from);
          expectProper(messages);
          expect(quotesIn(messages)).toEqual(
            shown.map(({ above = [], context }) =>
              [...above, context].map(({ text }) => text).join('\n'),
            ),
          );
          const places = messages.flatMap((message) =>
            quoteOffsets(message).map((offset) => ({ message, offset })),
          );
          for (const [i, { message, offset }] of places.entries()) {
            const parts = partsOf(shown[i] as Citation);
            const start = offset + parts.before.length;
            expectAnswering(message, start, start + parts.quote.length);
          }
          all.push(...shown);
          from = next;
        }
        expect(all).toEqual(shownCitations(answer));
        await expectVerbatim(all);
        quotes += all.length;
      },
    ),
    { numRuns: 15 },
  );
  // Otherwise nothing was tested.
  expect(quotes).toBeGreaterThan(15);
  // Updates of an index take a minute on a busy machine.
}, 600_000);

describe('an answer as messages', () => {
  it("keeps Telegram's limits, cuts no character, and quotes verbatim any text", () => {
    const text = (maxLength: number) =>
      fc.string({ unit: 'grapheme', maxLength }).map((piece) => piece.trim());
    const quoted = fc.tuple(text(200), text(900).filter(Boolean), text(200));
    const path = fc.oneof(text(60), fc.string({ unit: 'grapheme', minLength: 900 }));
    const words = fc.oneof(text(80), fc.string({ unit: 'grapheme', minLength: 2_000 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(quoted, path), { minLength: 1, maxLength: 9 }),
        fc.record({ understoodAs: words, stale: fc.array(words) }),
        (list, said) => {
          const citations = list.map(([parts, document], i) => ({
            ...citation(i + 1, parts),
            document,
          }));
          const answer = { ...answered(citations), ...said };
          const all: Citation[] = [];
          for (let from: number | undefined = 0; from !== undefined; ) {
            const { messages, shown, next } = renderAnswer(answer, ENGLISH, from);
            expectProper(messages);
            expect(quotesIn(messages)).toEqual(shown.map(({ context }) => context.text));
            all.push(...shown);
            from = next;
          }
          // "More" reaches all quotes.
          expect(all).toEqual(citations);
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Answers as the program does, but with hashed words in place of the embedding model. */
async function ask(question: string, isAnswered: boolean): Promise<Answer> {
  const parts = hashedAnswerer(index, join(folder.path, 'corpus'), isAnswered ? 1 : 0);
  return answerWithQuotes(parts, await findSentences(parts, question, 10), {
    limit: 10,
    quotes: 9,
  });
}

/** Expects verbatim quotes that do not cut characters, unless the text around them does. */
async function expectVerbatim(citations: readonly Citation[]): Promise<void> {
  for (const name of new Set(citations.map(({ document }) => document))) {
    // Many control characters make a file look like another encoding.
    const text = decodeText(await readFile(join(folder.path, 'corpus', name))) ?? '';
    const borders = bordersOf(text);
    for (const { quote, context } of citations.filter(({ document }) => document === name)) {
      for (const { span, text: shown } of [quote, context]) {
        expect(text.slice(span.start, span.end)).toBe(shown);
      }
      if (!borders.has(context.span.start)) continue;
      const shown = bordersOf(context.text);
      const whole = [quote.span.start, quote.span.end].filter((at) => borders.has(at));
      for (const at of whole) expect(shown).toContain(at - context.span.start);
    }
  }
}

function bordersOf(text: string): Set<number> {
  const starts = [...new Intl.Segmenter().segment(text)].map((segment) => segment.index);
  return new Set([...starts, text.length]);
}
