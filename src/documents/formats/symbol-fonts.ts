import { hex as dingbat } from 'dingbat-to-unicode';

export const TICKED = '☒';
export const UNTICKED = '☐';

/**
 * A character of a font of pictures, such as Wingdings; check boxes look alike whatever the font.
 *
 * @param code its number in hexadecimal digits, also in the private area to which Word moves it
 */
export function symbolOf(font: string, code: string): string {
  const shown = dingbat(font, code.toUpperCase().replace(/^F0/, ''))?.string ?? '';
  if (/[🗵🗷🗹☒☑⮽]/u.test(shown)) return TICKED;
  if (/[☐□◻🞎🞏❏❐❑❒🗆🗌]/u.test(shown)) return UNTICKED;
  return shown;
}
