/** An emoji: with its selector, its colour of skin, and what is joined to it. Signs of plain text such as © and ✓ are not. */
const EMOJI =
  / ?(?:(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}[\ufe0f\p{Emoji_Modifier}])\ufe0f?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*\s*)+/gu;

/** "CapMate": its parts are words of a text, and no words of a question that writes it so. */
const WORDS_IN_ONE = /(?<![\p{L}\p{N}])[A-Z]?[a-z]+[A-Z][A-Za-z]+(?![\p{L}\p{N}])/gu;

/**
 * A question as the models read it: styled and full-width letters and digits ("𝐇𝐨𝐰", "Ｈｏｗ") are plain ones, and emoji are left
 * out, unless there is nothing else, and a name of words in one is one word ("Capmate"). Other signs stay as they are.
 */
export function plainQuestion(question: string): string {
  const words = question.replace(EMOJI, ' ').trim();
  const kept = /[\p{L}\p{N}]/u.test(words) ? words : question;
  // In "1º piso", the sign of an ordinal is a letter, too.
  const whole = kept.replace(
    WORDS_IN_ONE,
    ([first = '', ...rest]) => first + rest.join('').toLowerCase(),
  );
  return whole.replace(/(?:(?![ºª])[\p{L}\p{M}\p{Nd}])+/gu, (letters) => letters.normalize('NFKC'));
}
