import { child, childrenNamed, isOn, type XmlElement } from '../xml.ts';
import { codeOfFormat } from './show-value.ts';

/** How cells with a style are shown. */
export interface CellStyle {
  /** The code of the number format. */
  readonly code: string;
  readonly isStruck: boolean;
}

const PLAIN: CellStyle = { code: 'General', isStruck: false };

/** The styles of a workbook's cells, by their number (ECMA-376, 18.8). */
export function stylesOf(styles: XmlElement | undefined): (index: string | undefined) => CellStyle {
  const codes = new Map(
    childrenNamed(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  const fonts = childrenNamed(child(styles, 'fonts'), 'font').map((font) => isOn(font, 'strike'));
  const cells = childrenNamed(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => ({
    code: codeOfFormat(Number(attributes.numFmtId ?? 0), codes),
    isStruck: fonts[Number(attributes.fontId ?? -1)] ?? false,
  }));
  return (index) => cells[Number(index ?? 0)] ?? PLAIN;
}
