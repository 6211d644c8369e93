const MONTH = '(?:Jan|Feb|M[aä]r|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[ck]t|Nov|De[cz])\\p{Ll}{0,6}\\.?';
const YEAR = '(?:\\d{4}|\\d\\d)';
/** A day in figures: 12.05.2025, 5/12/25, 2025-05-12. */
const DAY = `(?:\\d{1,2}[./-]\\d{1,2}[./-] ?${YEAR}|\\d{4}[./-]\\d{1,2}[./-]\\d{1,2})`;
const NAMED_DAY = `(?:\\d{1,2}\\.? ${MONTH}|${MONTH} \\d{1,2}(?:st|nd|rd|th)?)(?:,? \\d{4})?`;
const TIME =
  '(?:[01]?\\d|2[0-4])[:.][0-5]\\d(?:[:.][0-5]\\d)?(?:[.,]\\d{1,6})?(?:\\s?[aApP]\\.?\\s?[mM]\\b\\.?)?';
/** What only looks like a time: "12.50 euros"; but "8.30 Doors open", "8.30 to 9.15", "8.30 am". */
const AMOUNT =
  '\\d{1,2}\\.\\d\\d ?(?:\\p{Sc}|E[Uu][Rr]|CHF|USD|(?:euros?|cents?|dollars?|pounds?|francs?|kr|per|each|pro|je|k?g|[kcm]?m|l|litres?|percent|mill?ion\\p{Ll}*)(?!\\p{L}))';
/** "Mon" or "Montag," before a day. */
const WEEKDAY = '(?:\\p{Lu}\\p{L}{1,9}[.,]{0,2} )?';

const STAMP = new RegExp(
  `^[\\u200e\\u200f[(<*_]{0,3}(?:${WEEKDAY}(?:${DAY}|\\d{1,2}\\.\\d{1,2}\\.|${NAMED_DAY})|(?!${AMOUNT})${TIME})(?![\\p{L}\\p{N}]|[.,]\\d)(?! ?%)`,
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

/** An entry begins with a capital behind its stamp; "12.05.2025 and ends" goes on. */
const isEntry = (line: string) => beginsWithStamp(line) && /^\P{L}*\p{Lu}/u.test(line);

/** Words behind which a date, a time or a price belongs to the sentence, in English and German. */
const LEADS =
  'and|or|to|at|by|from|until|till|since|before|after|between|of|for|is|are|was|were|be|the|a|about|around|than|und|oder|bis|am|im|vom|der|den|dem|die|das|von|seit|ist|sind|war|für';

/** Such words that belong to a verb as often: "was switched on", "fährt ab". */
const PARTICLES = /\s(?:on|ab|um|vor|nach|zum)$/u;

/** The end of a line where a sentence or a list goes on in the next one. */
const GOES_ON = new RegExp(`(?:[,;–—-]|\\s(?:${LEADS}))$`, 'u');

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
    !GOES_ON.test(above.slice(-20)) &&
    (isEntry(above) || !PARTICLES.test(above.slice(-20))) &&
    near.some((each) => each !== undefined && beginsWithStamp(each))
  );
}
