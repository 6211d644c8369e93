const MONTH = '(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])\\p{Ll}{0,6}\\.?';
const YEAR = '(?:\\d{4}|\\d\\d)';
/** A day in figures: 12.05.2025, 5/12/25, 2025-05-12. */
const DAY = `(?:\\d{1,2}[./-]\\d{1,2}[./-] ?${YEAR}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2})`;
const NAMED_DAY = `(?:\\d{1,2}\\.? ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)(?:,? \\d{4})?`;
const TIME =
  '(?:[01]?\\d|2[0-4])[:.][0-5]\\d(?:[:.][0-5]\\d)?(?:[.,]\\d{1,6})?(?:\\s?[aApP]\\.?\\s?[mM]\\b\\.?)?';
/** "Mon" or "Montag," before a day. */
const WEEKDAY = '(?:\\p{Lu}\\p{L}{1,9}[.,]{0,2} )?';

const STAMP = new RegExp(
  `^[\\u200e\\u200f[(<*_]{0,3}(?:${WEEKDAY}(?:${DAY}|\\d{1,2}\\.\\d{1,2}\\.|${NAMED_DAY})|${TIME})(?![\\p{L}\\p{N}]|[.,]\\d)(?! ?%)`,
  'u',
);

/**
 * Day and time before a message in an exported chat: "[12.05.25, 08:14:33] " or "12.05.25, 08:14 - ". For the
 * beginning of a pattern with the flag `u`; it has no groups. Some lines have a mark of direction before them.
 */
export const CHAT_STAMP = `[\\u200e\\u200f]?(?:\\[${DAY},? ${TIME}\\]\\s|${DAY},? ${TIME} [–-]\\s)[\\u200e\\u200f]?`;

const MESSAGE = new RegExp(`^${CHAT_STAMP}`, 'u');

/** Whether a line begins with day and time as a message in an exported chat does, whoever wrote it. */
export function beginsMessage(line: string): boolean {
  return MESSAGE.test(line.slice(0, 60));
}

/** Whether a line begins with a date or a time, as the lines of a logbook and a timetable do. */
export function beginsWithStamp(line: string): boolean {
  return STAMP.test(line.slice(0, 60));
}

/** Signs behind which a list of dates or times goes on in the next line. */
const GOES_ON = /(?:[,;–—-]|\s(?:and|or|to|und|oder|bis))$/;

/**
 * Whether a line that begins with a date or a time begins an entry: a line near it does so, too. One such line alone
 * may be the middle of a wrapped sentence.
 *
 * @param above the line above it
 * @param near lines that may begin entries: the one above, the one that begins the paragraph, the one below
 */
export function opensEntry(
  line: string,
  above: string,
  near: readonly (string | undefined)[],
): boolean {
  return (
    beginsWithStamp(line) &&
    !GOES_ON.test(above) &&
    near.some((each) => each !== undefined && beginsWithStamp(each))
  );
}
