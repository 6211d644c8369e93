import type { InlineKeyboardButton } from 'grammy/types';

/** Visible characters of the labels that share a row: a phone cuts off what does not fit. */
const ROW_LENGTH = 34;

/** Buttons in their order, as many in a row as can be read. */
export function inRows(buttons: readonly InlineKeyboardButton[]): InlineKeyboardButton[][] {
  const rows: InlineKeyboardButton[][] = [];
  let length = 0;
  for (const button of buttons) {
    const own = [...new Intl.Segmenter().segment(button.text)].length;
    length += own;
    const row = rows.at(-1);
    if (row && length <= ROW_LENGTH) row.push(button);
    else {
      rows.push([button]);
      length = own;
    }
  }
  return rows;
}
