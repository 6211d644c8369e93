import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Answer, Citation } from '../../src/answer/answer.ts';
import { shownCitations } from '../../src/answer/plain-text.ts';
import { visiblePart } from '../../src/telegram/visible-part.ts';
import { fakeAnswer, fakeCitation, fakeNothing } from '../helpers/fake-app.ts';

const OPEN = { key: 'open', includes: (path: string) => path.startsWith('open/') };

const at = (document: string, number: number): Citation => ({
  ...fakeCitation(number, `words of ${document}`),
  document,
});
const answerOf = (documents: readonly string[], more: object = {}): Answer => ({
  ...fakeAnswer('Who?', []),
  ...{ outcome: 'answered', citations: documents.map((path, i) => at(path, i + 1)) },
  ...more,
});
const WRITTEN = { sentences: [{ text: 'It is so.', citations: [1, 2] }], removed: [] };

it('leaves an answer alone where all is seen, and where it was made of just these documents', () => {
  const answer = answerOf(['closed/a.md', 'open/b.md'], { written: WRITTEN, within: 'open' });
  expect(visiblePart(answer, undefined)).toBe(answer);
  expect(visiblePart(answer, OPEN)).toBe(answer);
});

it('leaves out the quotes of other documents, and keeps the numbers of the rest', () => {
  const part = visiblePart(answerOf(['closed/a.md', 'open/b.md']), OPEN);
  expect(part && shownCitations(part).map(({ number }) => number)).toEqual([2]);
});

it('leaves out what a model wrote and how the question was completed, though all quotes are seen', () => {
  const more = { written: WRITTEN, refused: ['x'], understoodAs: 'Who is Dr No?', within: 'other' };
  const part = visiblePart(answerOf(['open/b.md'], more), OPEN);
  expect(part).toMatchObject({ question: 'Who?', within: 'open' });
  expect(JSON.stringify(part)).not.toMatch(/It is so|refused|Dr No/);
});

it('leaves out the words of a button, which may be those of a document', () => {
  const pressed = answerOf(['open/b.md'], { question: 'Dr No', understoodAs: 'Dr No' });
  expect(visiblePart(pressed, OPEN)?.question).toBe('');
});

it('is nothing where no quote is left', () => {
  expect(visiblePart(answerOf(['closed/a.md']), OPEN)).toBeUndefined();
});

it('still says that nothing was found, without what a table offers', () => {
  const nothing = { ...fakeNothing('Who?'), nearest: [at('closed/a.md', 1)], offer: ['Dr No'] };
  const part = visiblePart(nothing as Answer, OPEN);
  expect(part).toMatchObject({ outcome: 'not_found', nearest: [] });
  expect(part).not.toHaveProperty('offer');
});

it('names no other document, whatever an answer holds', () => {
  const path = fc.tuple(fc.constantFrom('open', 'closed'), fc.nat(9)).map(([a, b]) => `${a}/${b}`);
  const paths = fc.array(path, { maxLength: 5 });
  fc.assert(
    fc.property(paths, paths, fc.boolean(), (cited, stale, isAnswered) => {
      const citations = cited.map((document, i) => at(document, i + 1));
      const passages = cited.map((document) => ({ document, score: 1, start: 0, end: 1 }));
      const answer = isAnswered
        ? answerOf(cited, { stale, passages })
        : ({ ...fakeNothing('Who?'), nearest: citations, stale, passages } as Answer);
      expect(JSON.stringify(visiblePart(answer, OPEN) ?? '')).not.toContain('closed');
    }),
  );
});
