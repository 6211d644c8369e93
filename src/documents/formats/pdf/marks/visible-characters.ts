/** White space, control characters and halves of surrogate pairs; the last two are dropped from a document's text. */
const NOT_VISIBLE = /^[\s\p{Cc}\p{Cs}]$/u;

/** The characters of a text that decide whether it is another one, with their offsets in UTF-16 units. */
export function visibleCharacters(text: string): { character: string; offset: number }[] {
  const found: { character: string; offset: number }[] = [];
  let offset = 0;
  for (const character of text) {
    if (!NOT_VISIBLE.test(character)) found.push({ character, offset });
    offset += character.length;
  }
  return found;
}
