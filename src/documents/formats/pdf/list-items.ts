import type { PdfLine } from './lines.ts';

const BULLET = /^[•▪■□◦●○‣⁃∙·–—*✓✔➢➤►‐-](?:\s+\S|$)/u;
const NUMBER = /^(?:\(?(\d{1,3})[.)]|\(?(\p{Ll})[.)]|\(?([ivx]{1,5})[.)])(?:\s+\S|$)/u;

/** The first lines of the items of lists: those behind a bullet, and those whose numbers count up. */
export function findItems(lines: readonly PdfLine[]): Set<PdfLine> {
  const candidates = lines.filter(isOneText);
  const items = new Set(candidates.filter(({ text }) => BULLET.test(text)));
  let before: { line: PdfLine; orders: ReadonlySet<string> } | null = null;
  for (const line of candidates) {
    const places = placesOf(line.text);
    if (places.length === 0) continue;
    if (before && places.some((place) => before?.orders.has(place))) {
      items.add(before.line);
      items.add(line);
    }
    before = { line, orders: new Set(places.map(nextPlace)) };
  }
  return items;
}

/** Whether a line is one text, in which white may stand behind the mark of an item. */
function isOneText({ cells: [first, , third], cells }: PdfLine): boolean {
  return cells.length === 1 || (!third && !!first && first.end - first.start <= 5);
}

/** A place in a list's order, such as "number 3" or "letter 2"; "i" may be a letter or a numeral. */
function placesOf(text: string): string[] {
  const [, number, letter, numeral] = NUMBER.exec(text) ?? [];
  const roman = /^\(?([ivx]{1,5})[.)]/.exec(text)?.[1] ?? numeral;
  return [
    ...(number ? [`number ${Number(number)}`] : []),
    ...(letter ? [`letter ${letter.codePointAt(0)}`] : []),
    ...(roman && romanValue(roman) > 0 ? [`numeral ${romanValue(roman)}`] : []),
  ];
}

function nextPlace(place: string): string {
  const [kind, value] = place.split(' ');
  return `${kind} ${Number(value) + 1}`;
}

function romanValue(roman: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10 };
  const digits = [...roman].map((digit) => values[digit] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}
