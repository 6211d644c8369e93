import type { InlineKeyboardButton } from 'grammy/types';
import type { Citation } from '../../answer/answer.ts';
import { printable } from '../../printable.ts';
import { button } from './button-data.ts';

/** Visible characters of a name: a phone cuts longer labels at their end, where the kind of the file stands. */
const NAME_LENGTH = 26;

type Quoted = Pick<Citation, 'number' | 'document'>;

/** The buttons that send the quoted files: one for each file, with its name. */
export function fileButtons(
  answerId: string,
  citations: readonly Quoted[],
): InlineKeyboardButton[] {
  const files = citations.filter(
    ({ document }, i) => citations.findIndex((other) => other.document === document) === i,
  );
  return files.map((file) => fileButton(answerId, file, files));
}

/** @param among the files of which it is one: a name that two of them have is shown with its folder */
export function fileButton(
  answerId: string,
  { number, document }: Quoted,
  among: readonly Quoted[] = [],
): InlineKeyboardButton {
  const name = nameOf(document);
  const isTwice = among.some(
    (other) => other.document !== document && nameOf(other.document) === name,
  );
  const text = `📄 ${withoutMiddle(printable(isTwice ? document : name))}`;
  return button(text, { answerId, verb: 'file', number });
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutMiddle(name: string): string {
  const characters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  if (characters.length <= NAME_LENGTH) return name;
  const half = Math.floor((NAME_LENGTH - 1) / 2);
  return `${characters.slice(0, half).join('')}…${characters.slice(-half).join('')}`;
}
