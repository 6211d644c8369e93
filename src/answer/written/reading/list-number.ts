/**
 * Months as they follow a day with a full stop, in the languages that write it so: German, Danish, Norwegian, Czech,
 * Slovak, Slovene, Croatian, Serbian, Finnish, Estonian, Latvian and Icelandic.
 */
const MONTH = [
  String.raw`(?:janua|janva|jaanua|janv|janú|februa|febrú|veebrua|septem|okt[oó]?b|oktoob|novem|nóvem|decem|desem|dezem|detsem)\p{L}*`,
  String.raw`(?:jänner|feber|märz|märts|marts|marta|marca|mars|apríl|april|aprill)\p{L}{0,3}`,
  String.raw`(?:mai|maj|máj|maí|mája|maja|juni|juli|june|juna|jula|júna|júla|júní|júlí|junija|julija|juuni|juuli|jūnij|jūlij)\p{L}{0,2}`,
  String.raw`(?:august|avgust|ágúst)\p{L}{0,2}`,
  'ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince',
  'siječnja|veljače|ožujka|travnja|svibnja|lipnja|srpnja|kolovoza|rujna|listopada|studenog|studenoga|prosinca',
  String.raw`(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)kuu\p{L}*`,
  String.raw`(?:jan|feb|mär|mar|apr|jun|jul|aug|sep|sept|okt|nov|dez|dec|des)\.(?=\s)`,
].join('|');

/** A month, or the month and the year in figures: "14. 3. 2025". */
const REST_OF_DATE = new RegExp(
  // "1. January 5: …" is the first entry of a list.
  `^(?:(?:${MONTH})(?!\\p{L})(?!\\s\\d{1,2}(?!\\d))|\\d{1,2}\\.(?:\\s?\\d{4}|\\s\\d\\d)(?!\\d))`,
  'iu',
);

const NUMBER = /^(\d{1,2})([.)])\s+/;

/**
 * The number that a line of a list begins with. "14. März" is a day and "3. Stock" a floor: a full stop shows a list
 * only after 1, or the number after that of an earlier line, and not where a date goes on.
 *
 * @param before the number of the line of the list before; 0 where there is none
 * @returns the number, and the line behind it
 */
export function listNumber(
  line: string,
  before: number,
): { readonly number: number; readonly rest: string } | undefined {
  const [mark = '', digits = '', stop] = NUMBER.exec(line) ?? [];
  if (mark === '') return undefined;
  const number = Number(digits);
  const rest = line.slice(mark.length);
  const isNext = number === 1 || number === before + 1;
  return stop === ')' || (isNext && !REST_OF_DATE.test(rest)) ? { number, rest } : undefined;
}
