/** Control and format characters, and letters and marks that are not drawn. */
export const INVISIBLE =
  /\p{Cf}|\p{Cc}|\p{Co}|\p{Cs}|\u034f|\u115f|\u1160|\u3164|[\ufe00-\ufe0f]/gu;

/**
 * A text as the rules of the gate compare it; nobody sees it. Compatibility forms are folded (NFKC), there is
 * one kind of apostrophe, quotation mark and hyphen, digits are ASCII, spaces single, and invisible characters,
 * which could hide a word, are gone. Idempotent.
 */
export function normalise(text: string): string {
  return (
    text
      // "10½" is ten and a half, and "10²" is not 102.
      .replace(/(?<=\d)(?=[¼-¾⅐-⅞])/gu, ' ')
      .replace(/(?<=\d)(?=[⁰¹²³⁴-⁹])/gu, '^')
      .normalize('NFKC')
      // The one letter that gets longer in lower case, which would shift all places after it.
      .replaceAll('\u0130', 'I')
      .replace(/[\t\n\v\f\r\u0085]/g, ' ')
      .replace(INVISIBLE, '')
      .replace(/\p{Nd}/gu, asciiDigit)
      .replace(/[‘’‚‛‹›❛❜ʼ`´′]/g, "'")
      .replace(/[“”„‟«»❝❞〝〞〟]/g, '"')
      .replace(/—|―/g, ' - ')
      .replace(/[‐‑‒–−]/g, '-')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFKC')
  );
}

/** Unicode gives each script's digits in a run of ten that begins at a multiple of its own. */
function asciiDigit(digit: string): string {
  if (digit <= '9') return digit;
  let zero = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) {
    zero--;
    value++;
  }
  return String(value);
}
