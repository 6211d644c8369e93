import { MONTH_ABBREVIATIONS } from '../language/calendar-words.ts';
import { functionWordsOf } from '../language/foreign-function-words.ts';
import { isFunctionWord } from '../language/function-words.ts';

/** Words that end in a full stop, whatever follows. */
const ABBREVIATION = abbreviations(
  `\\p{Lu}|(?:\\p{L}\\.)+\\p{L}|dr|mr|mrs|ms|prof|st|sr|sra|jr|mme|vs|ed|eds|cf|al|gen|col|sen|rep|gov|lt|sgt|capt|rev|hon|dept|incl|excl|bzw|น|inkl|exkl|zzgl|vgl|evtl|ggf|sog|usf|mio|mrd|str|hrsg|${MONTH_ABBREVIATIONS.join('|')}`,
  'iu',
);

/** What makes "Fr." a day: "Mo. bis Fr.", "Di. und Fr.", "am Fr."; but "Ida Alm und Fr. Holm". */
const BEFORE_FRIDAY = '(?:Mo|Di|Mi|Do)\\.?(?:,| ?(?:[–/&+-]|und|u\\.|oder))?|bis|am|jeden';

/** Titles and places that stand before names or numbers; some are units in small letters and behind numbers: "6 ft.", "5 Fr.". */
const BEFORE_NAME = abbreviations(
  `Maj|Adm|Cmdr|Cpl|Pvt|Pte|Brig|Msgr|Mlle|Messrs|jew|gesetzl|Hrn|[Dd]hr|[Mm]evr|[Dd]ott|(?:[Ll]['’])?[Ii]ng|[Uu]l|[Уу]л|[Вв]ул|Cad|Sok|Mah|(?<!\\d\\s?)(?:Mts?|Ft|(?<!\\b(?:${BEFORE_FRIDAY})\\s)Fr)`,
  'u',
);

/** Words that end in a full stop before a number; "No." and "min." also end sentences. */
const BEFORE_NUMBER = abbreviations(
  'nos?|nr|n[uú]m|p[aá]gs?|figs?|abb|eqs?|secs?|ch|vols?|pp|art|abs|ziff|lit|kap|bd|tab|paras?|approx|ca|env|max|min|mind|tel|ext|ver|тел|корп|кв|стр|τηλ|โทร',
  'iu',
);

/** "gem. § 5"; but "It is a gem. …". */
const BY_RULE = abbreviations('gem', 'u');
const RULE = /^(?:§|Art\.|Abs\.|Ziff\.|Nr\.)/u;

/** "им. А. С. Пушкина"; the word is a pronoun, too. */
const NAMED_FOR = abbreviations('[иі]м', 'u');
const INITIAL = /^\p{Lu}\./u;

/** Days of the week, which end in a full stop before a day or a time; "sun" and "so" are words, too. */
const WEEKDAY = abbreviations(
  '(?:\\S{0,8}[–/-])?(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun|Mo|Di|Mi|Do|Sa|So)',
  'u',
);
const DAY = new RegExp(`^\\d|^(?:${MONTH_ABBREVIATIONS.join('|')}|may)\\p{L}*\\.? \\d`, 'iu');

const ON_FRIDAY = /^(?:\d|(?:Vor|Nach)?[Mm]ittag|Abend|Morgen|früh|Nacht)/u;

const FIRM = abbreviations('Inc|Ltd|Co|Corp|Bros|Cie', 'u');

function abbreviations(words: string, flags: string): RegExp {
  return new RegExp(`(?:^|[\\s(["“‘])(?:${words})\\.\\s*$`, flags);
}

/**
 * A unit behind its number: "143 m.". Not "500 v. Chr.", and no initial: "In 1911 J. Vik". Units do not
 * include German "f." and "u.": "§§ 12 f. BGB", "5 u. 6 Uhr".
 */
const UNIT = /\d\s?[a-eg-tv-z]\.$/;

/** German writes days and ranks with a full stop: "am 5. Mai", "im 3. Stock", "am 1. und 3. Freitag". */
const RANKED =
  /^(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Jahrhundert|Klasse|Stock|Etage|Platz|Auflage|Tag|Woche|Monat|Quartal|Halbjahr|(?:Werk|Arbeits)tag|(?:(?:Ober|Unter|Dach)geschoss|[OUD]G)(?!\p{L}))/u;
const DAY_OF_MONTH = /(?:^|\s)[1-5]\.$/;
const WEEKDAY_NAME = /^(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend)(?!s)/u;

/** A number between its article and a noun: "der 1. Vorsitzende"; but "Frist ist der 15. Danach gilt …". */
const RANK = /(?:^|\s)(?:[Dd](?:er|ie|as|em|en|es)|[Ii]m|[Zz]u[mr])\s+\d{1,2}\.$/;
/** Words that begin a German sentence, so that the number before them ends one. */
const BEGINNING: ReadonlySet<string> = new Set([
  ...functionWordsOf('de'),
  ...`ab alle allerdings andere anschließend auch bitte daher danach davor dort falls heute hier ihre jede jeder
    keine morgen nur ohne richtig seit sollte sonst später unsere während wenn`.split(/\s+/),
]);

/** "am 1. 7. 2025": a day before its month, and both before their year. */
const DAY_NUMBER = /(?:^|[\s(–-])\d{1,2}\.$/;
const MONTH_NUMBER =
  /^(?:0?[1-9]|1[0-2])\.(?:\s*\d{4}(?!\d)|\s+(?:\d{2}(?!\d)|\p{Ll}|[–-])|[,;:)])/u;
const DAY_AND_MONTH = /(?:^|[\s(–-])\d{1,2}\.\s*(?:0?[1-9]|1[0-2])\.$/;
const YEAR = /^(?:19|20)\d\d(?!\d)/;

/**
 * Whether a sentence continues behind its last full stop or mark.
 *
 * @param next the beginning of what follows
 */
export function continuesInNext(sentence: string, next: string): boolean {
  if (/["”’»)\]]\s*$/u.test(sentence) && /^\p{Ll}/u.test(next)) return true;
  if (/[。！？][”」』]$/.test(sentence) && namesSpeaker(sentence, next)) return true;
  // An exclamation within a sentence, unless its writer uses no capitals at all.
  if (/[!?]\s*$/.test(sentence) && /^\p{Ll}/u.test(next) && /^\P{L}*\p{Lu}/u.test(sentence))
    return true;
  if (/^\s*(?:\*\*|__)?(?:§\s*)?(?:\d{1,3}\.)+\s*$/.test(sentence)) return true;
  // Trimmed first, so that a slice such as "te|st." is not taken for an abbreviation.
  const end = sentence.trimEnd().slice(-12);
  return end.endsWith('.') && isAbbreviated(sentence, end, next);
}

/** A particle that Japanese puts behind a quotation; but "ところが", "とても", "はい". */
const GOES_ON = /^(?:と(?!ころ|ても|りわけ|にかく)|って|など|を|が|の|は(?!い))/u;

/** Whether words behind a Chinese or Japanese quotation say whose it is: "「はい。」と言った。", "“好。”他说。". */
function namesSpeaker(sentence: string, next: string): boolean {
  const isSaid = /^[\p{sc=Han}\p{sc=Hiragana}]{0,12}?[说說道问問答喊叫写寫言表]/u.test(next);
  return (
    GOES_ON.test(next) || (/^\s*[“「『]/.test(sentence) && /^\p{sc=Han}/u.test(next) && isSaid)
  );
}

/** @param end the last characters of the sentence, which ends in a full stop */
function isAbbreviated(sentence: string, end: string, next: string): boolean {
  if (continuesNumber(end, next)) return true;
  if (BEFORE_NUMBER.test(end)) return /^[([]?(?:\+?\d|[IVXLC]+\b|[A-Z]\b)/.test(next);
  if (BY_RULE.test(end) && RULE.test(next)) return true;
  if (NAMED_FOR.test(end) && INITIAL.test(next)) return true;
  if (WEEKDAY.test(end) && DAY.test(next)) return true;
  if (/\bFr\.$/.test(end) && ON_FRIDAY.test(next)) return true;
  if (FIRM.test(end)) return continuesFirm(sentence, next);
  if (UNIT.test(end)) return /^(?:\p{L}\.|Chr\b)/u.test(next);
  if (/\b[ap]\.m\.$/i.test(end)) return false;
  return ABBREVIATION.test(end) || BEFORE_NAME.test(end);
}

/** Whether a number with a full stop is a rank or a part of a date, which what follows completes. */
function continuesNumber(end: string, next: string): boolean {
  if (!/\d\.$/.test(end)) return false;
  return (
    (DAY_NUMBER.test(end) && (RANKED.test(next) || MONTH_NUMBER.test(next))) ||
    (DAY_OF_MONTH.test(end) && WEEKDAY_NAME.test(next)) ||
    (RANK.test(end) && isNoun(next)) ||
    (DAY_AND_MONTH.test(end) && YEAR.test(next))
  );
}

/** Whether a text begins with a German noun or its adjective; but "Kommen Sie", "Danach". */
function isNoun(next: string): boolean {
  const [, word = ''] = /^["„»]?(\p{Lu}[\p{L}-]*)(?![\p{L}-]| (?:Sie|wir)\b)/u.exec(next) ?? [];
  return word !== '' && !BEGINNING.has(word.toLowerCase());
}

/** What the name of a firm is followed by within a sentence: an office, the rest of the name, a number. */
const BEHIND_FIRM =
  /^(?:C\p{Lu}O|VP|President|Chair(?:man|woman)?|Founder|Director|Ltd|Inc|Corp|LLC|Pty|KG|KGaA|OHG)(?!\p{L})|^\d/u;

/** "Landlord:", "Bank account:". */
const LABEL = /^\p{L}[\p{L}\p{M}’'/-]*(?: [\p{L}\p{M}’'/-]+){0,2}:/u;

/** "Tenant: Acme"; but not "At 10:30 Acme". */
const BEHIND_LABEL = /^\p{L}[^:]{0,30}:\s[^:]*$/u;

/**
 * Whether a sentence goes on behind the name of a firm: it says nothing yet, or what follows belongs to the name. A
 * firm behind a label is all that is said.
 */
function continuesFirm(sentence: string, next: string): boolean {
  if (LABEL.test(next)) return false;
  if (BEHIND_FIRM.test(next)) return true;
  if (BEHIND_LABEL.test(sentence)) return false;
  const [following = ''] = /^[\p{L}’']+/u.exec(next) ?? [];
  if (following === '' || isFunctionWord(following.toLowerCase())) return false;
  const words = sentence.match(/\p{L}[\p{L}\p{M}'’.-]*/gu) ?? [];
  return words.every((word) => /^\p{Lu}/u.test(word) || isFunctionWord(word));
}

/** "Treatment.", "LITTLE ASSET.", "PARIS, 3 May.", "**8. Bees.**": a word, in bold or capitals up to four. */
const HEAD =
  /^\s*(?:\p{Lu}[\p{L}\p{M}’'-]{3,}|\p{Lu}{3,}(?:[ '’-]\p{Lu}{2,}){0,3}(?:, [\p{L}\d][\p{L}\d ]{1,20})?|(\*\*|__)(?:\d{1,3}(?:\.\d{1,3})*[.)]?\s)?\p{Lu}[\p{L}\p{M}’'-]*(?: [\p{L}\p{M}’'&-]+){0,3})\.\1\s*$/u;

const GREETING =
  /^\s*(?:hello|hi|hey|dear|thanks?|yes|no|ok|okay|sorry|please|hallo|danke|ja|nein)(?!\p{L})/iu;

/** Whether the first words of a paragraph say of what it tells, but nothing by themselves. */
export function headsParagraph(sentence: string): boolean {
  if (!HEAD.test(sentence) || GREETING.test(sentence)) return false;
  const [beforeComma = ''] = sentence.toLowerCase().split(',');
  const words = beforeComma.match(/[\p{L}\p{M}’'-]+/gu) ?? [];
  return !words.some(isFunctionWord);
}
