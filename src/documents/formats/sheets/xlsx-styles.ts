import { child, childrenNamed, isOn, type XmlElement } from '../xml.ts';
import { codeOfFormat } from './show-value.ts';

/** How cells with a style are shown. */
export interface CellStyle {
  /** The code of the number format. */
  readonly code: string;
  readonly isStruck: boolean;
  readonly isBold: boolean;
}

const PLAIN: CellStyle = { code: 'General', isStruck: false, isBold: false };

/** The styles of a workbook's cells, by their number (ECMA-376, 18.8). */
export function stylesOf(styles: XmlElement | undefined): (index: string | undefined) => CellStyle {
  const codes = new Map(
    childrenNamed(child(styles, 'numFmts'), 'numFmt').map(({ attributes }) => [
      Number(attributes.numFmtId),
      attributes.formatCode ?? 'General',
    ]),
  );
  const fonts = childrenNamed(child(styles, 'fonts'), 'font').map((font) => ({
    isStruck: isOn(font, 'strike'),
    isBold: isOn(font, 'b'),
  }));
  const cells = childrenNamed(child(styles, 'cellXfs'), 'xf').map(({ attributes }) => ({
    ...PLAIN,
    ...fonts[Number(attributes.fontId ?? -1)],
    code: codeOfFormat(Number(attributes.numFmtId ?? 0), codes),
  }));
  return (index) => cells[Number(index ?? 0)] ?? PLAIN;
}
