/** Programs put such a line above the message that is answered, in the language of the sender. */
const WROTE =
  /\b(?:wrote|writes|schrieb|geschrieben|a écrit|écrit|escribió|ha scritto|scrisse|schreef|skrev|escreveu|kirjoitti|napisał(?:\(a\))?|пишет|написал(?:а)?)\b.{0,60}[:：]\s*$|写道[:：]\s*$/iu;
/** What such a line begins with: a word and a date, or the sender. */
const BEGINS =
  /^\s?(?:>\s?)*(?:On|Am|Le|El|Il|Op|Den|Em|Dnia|W dniu|\d{1,4}[-./]|["“]?\p{Lu}[\p{L}.'-]+\s)/u;
const DATED = /^\s?(?:>\s?)*(?:On|Am|Le|El|Il|Op|Den|Em|Dnia|W dniu|\d)/;
/** The sender's line may be folded into so many. */
const MAX_LINES = 3;

/** How many lines introduce the words of an older message at this place; 0 if none do. */
export function attributionAt(lines: readonly string[], at: number): number {
  if (!BEGINS.test((lines[at] ?? '').slice(0, 200))) return 0;
  let joined = '';
  for (let count = 1; count <= MAX_LINES; count++) {
    const line = (lines[at + count - 1] ?? '').slice(0, 300);
    if (line.trim() === '') return 0;
    joined = `${joined} ${line}`.slice(0, 500);
    if (WROTE.test(joined)) {
      // "Hello," above the line does not belong to it.
      const isApart =
        count > 1 && !DATED.test(lines[at] ?? '') && BEGINS.test(line) && WROTE.test(line);
      return /\d|@/.test(joined) && !isApart ? count : 0;
    }
    // A sentence that ends is not folded.
    if (/[.!?]\s*$/.test(line)) return 0;
  }
  return 0;
}

const ORIGINAL =
  /^\s*-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|message d'origine|message transféré|mensaje original|messaggio originale|oorspronkelijk bericht)\s*-{2,}\s*$|^begin forwarded message:\s*$/i;
const HEADER =
  /^\s*\*?(?:from|sent|date|to|subject|von|gesendet|an|betreff|de|envoyé|à|objet)\s?:\*?\s/i;

/** Whether a line opens a message that follows whole, with its headers: as Outlook and forwards have it. */
export function isOriginal(lines: readonly string[], at: number): boolean {
  if (ORIGINAL.test((lines[at] ?? '').slice(0, 200))) return true;
  if (!/^\s*\*?(?:from|von|de)\s?:\*?\s/i.test((lines[at] ?? '').slice(0, 200))) return false;
  const headers = lines.slice(at, at + 6).filter((line) => HEADER.test(line.slice(0, 200)));
  return headers.length >= 3;
}

/** Whether a signature begins here: "-- " is the agreed sign, phones have their sentence. */
export function signatureAt(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').slice(0, 100);
  return (
    /^--\s?$/.test(line) ||
    /^(?:sent from my |von meinem .{1,40} gesendet|envoyé de mon )/i.test(line)
  );
}
