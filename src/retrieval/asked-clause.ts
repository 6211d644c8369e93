import { putFirst, type QuotedSentence } from './quoted-sentence.ts';

const NUMBER = '\\d{1,3}(?:\\.\\d{1,3})*';

const NAMES =
  'clause|section|sect\\.?|article|art\\.?|paragraph|para\\.?|rule|item|agenda item|point|chapter|step|stage|part|annex|appendix|' +
  'top|ziffer|ziff\\.|abschnitt|artikel|absatz|punkt|kapitel|schritt|teil|anhang|regel';

/** "clause 8.2", "§ 9", "TOP 7"; not "after step 3", whose answer is another one. */
const ASKED = new RegExp(
  `(?<!\\b(?:after|before|follows|nach|vor)\\s)(?:§+\\s*|\\b(?:${NAMES})\\s+(?:no\\.?\\s*|nr\\.?\\s*)?)(${NUMBER})(?![\\p{L}\\p{N}]|[.,:/-]\\d)`,
  'giu',
);

/** The number that a line begins with, behind the marks of a heading, an item or bold: "### § 9 Heating", "8. The tenant". */
const OWN = new RegExp(
  `^[#>*_\\s-]*(?:§+\\s*|(?:${NAMES})\\s+)?(${NUMBER})(?=[.):–-]*(?:[*_]*[:.]?\\s|$))`,
  'iu',
);

/**
 * Where the question names a clause, a section, a step or an item of an agenda by its number, puts the best sentence of the best document
 * with that number before the others, else the best one that stands below it.
 *
 * @param sentences best first
 */
export function askedClauseFirst<T extends QuotedSentence>(question: string, sentences: T[]): T[] {
  const asked = [...question.matchAll(ASKED)].map(([, number = '']) => number);
  const [first] = sentences;
  if (!first || asked.length === 0) return sentences;
  // "Step 3" of a pay scale is a row, and the third line of another document has nothing to do with it.
  const ofDocument = sentences.filter(({ passage }) => passage.document === first.passage.document);
  const isAsked = (line: string) => asked.includes(OWN.exec(line)?.[1] ?? '');
  const chosen =
    ofDocument.find(({ sentence }) => isAsked(sentence.text)) ??
    ofDocument.find(({ headings, above }) =>
      [...headings, ...above].some(({ text }) => isAsked(text)),
    );
  return chosen ? putFirst(chosen, sentences) : sentences;
}
