import type { Span } from '../../documents/document.ts';
import type { Passage } from '../../passages/passage.ts';
import type { RankedSentence } from '../../retrieval/quotes.ts';
import { POSED } from './posed-words.ts';
import { normalise } from './text/normalise.ts';

/**
 * Whether a text speaks to a language model that reads it ("ignore your instructions", "system:", "say
 * that …"), rather than to people. What it asks for, and what it would like to have said, never reaches
 * the model. It stays a text like any other for quoted answers.
 *
 * Rules cannot see every way to say it; what they miss still has to pass the gate.
 */
export function isPosed(text: string): boolean {
  // The points within an address end no sentence.
  const plain = normalise(text).replace(
    /!?[^\s"'(]*[\p{L}\p{N}]\.[\p{L}\p{N}][^\s"')]*|!(?=[[\p{L}])/gu,
    'x',
  );
  // As it stands, and as it looks: letters of another alphabet, spaced letters, leading marks.
  return [plain, asRead(plain)].some((form) => POSED.some((pattern) => pattern.test(form)));
}

/**
 * The sentences that the model may see: without those that are posed, alone or with the one before, and
 * without what follows such a one in its paragraph, which is what it is about.
 */
export function withoutPosed(sentences: readonly RankedSentence[]): RankedSentence[] {
  const known = new Map<number, ReadonlySet<number>>();
  return sentences.filter(({ passage, sentence }) => {
    const withheld = known.get(passage.id) ?? posedIn(passage);
    known.set(passage.id, withheld);
    return !withheld.has(sentence.span.start) && !isPosed(sentence.text);
  });
}

/** Where sentences of a passage begin that the model may not see. */
function posedIn({ text, span, sentences }: Passage): Set<number> {
  const withheld = new Set<number>();
  const textOf = ({ start, end }: Span) => text.slice(start - span.start, end - span.start);
  let before: Span | undefined;
  let isAfter = false;
  for (const own of sentences) {
    const gap = before ? textOf({ start: before.end, end: own.start }) : '';
    if (/\n\s*\n/.test(gap)) isAfter = false;
    const isOne = isPosed(textOf(own));
    // A demand may be cut in two: neither half says anything by itself.
    const joined = before && `${textOf(before).replace(/[.!?\s]+$/, '')} ${textOf(own)}`;
    const isOther: boolean = !isOne && !isAfter && joined !== undefined && isPosed(joined);
    if (isOther && before) withheld.add(before.start);
    isAfter ||= isOne || isOther;
    if (isAfter) withheld.add(own.start);
    before = own;
  }
  return withheld;
}

const LOOKALIKES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...pairs('аеорсухікмтвнѕјԁԛһ', 'aeopcyxikmtbhsjdqh'),
    ...pairs('αεορτυικνχηωߋ', 'aeoptuiknxnwo'),
    ...pairs('013457@$', 'oleastas'),
  }),
);

/** What a reader takes a disguised text for. */
function asRead(text: string): string {
  return (
    text
      .toLowerCase()
      .normalize('NFKC')
      .replace(/\p{M}/gu, '')
      // Only in words that have Latin letters: else Russian would become nonsense.
      .replace(/\S+/gu, (word) =>
        /[a-z]/.test(word) ? [...word].map((char) => LOOKALIKES.get(char) ?? char).join('') : word,
      )
      .replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){3,}(?![\p{L}\p{N}])/gu, (spaced) =>
        spaced.replace(/[ .*_-]/g, ''),
      )
      .replace(/[\s_*~|]+/g, ' ')
      .trim()
  );
}

function pairs(from: string, to: string): Record<string, string> {
  const target = [...to];
  return Object.fromEntries([...from].map((char, i) => [char, target[i] ?? char]));
}
