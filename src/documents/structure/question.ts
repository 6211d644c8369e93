/** A line in bold, or after "Q:", that ends in a question mark. */
const ASKED =
  /^(?:(?:\*\*|__)(?!\s)[^\n]*[?？][”"')]*(?:\*\*|__)|(?:\*\*|__)?(?:Q(?:uestion)?|F(?:rage)?|P(?:regunta)?|問|问)\s?\d{0,3}\s?[:.)：](?:\*\*|__)?\s?[^\n]*[?？][”"')]*(?:\*\*|__)?)$/u;

/** Whether a text ends like a question: no letter or digit follows its last question mark. */
export function endsAsQuestion(text: string): boolean {
  return /[?？؟\u037e][^\p{L}\p{N}?？؟\u037e]*$/u.test(text);
}

/** Whether a line is a question of a list of questions and answers. */
export function asksQuestion(line: string): boolean {
  return line.length <= 400 && /[?？]/.test(line) && ASKED.test(line);
}

/** Whether a line is a heading, or begins a paragraph, that answers the question before. */
export function beginsAnswer(line: string): boolean {
  return /^(?:\*\*|__)?(?:A(?:nswer)?|Antwort|Respuesta|R[ée]ponse|答)\s?\d{0,3}\s?[:.)：]/u.test(
    line,
  );
}
