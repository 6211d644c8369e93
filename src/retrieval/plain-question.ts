/** An emoji: with its selector, its colour of skin, and what is joined to it. Signs of plain text such as © and ✓ are not. */
const EMOJI =
  / ?(?:(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}])\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*\s*)+/gu;

/**
 * A question as the models read it: styled and full-width letters and digits ("𝐇𝐨𝐰", "Ｈｏｗ") are plain ones, and emoji are left
 * out, unless there is nothing else. Other signs stay as they are.
 */
export function plainQuestion(question: string): string {
  const words = question.replace(EMOJI, ' ').trim();
  const kept = /[\p{L}\p{N}]/u.test(words) ? words : question;
  // In "1º piso", the sign of an ordinal is a letter, too.
  return kept.replace(/(?:(?![ºª])[\p{L}\p{M}\p{Nd}])+/gu, (letters) => letters.normalize('NFKC'));
}
