import { makeZip } from './zip-files.ts';

/** A cell: words, a number with the number of its style, or the XML of the cell without its reference. */
export type SheetCell = string | number | { readonly xml: string } | null;

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** What a sheet of an Excel workbook holds. */
export interface SheetSource {
  readonly name: string;
  readonly rows?: readonly (readonly SheetCell[])[];
  /** Attributes of rows, by number from 1. */
  readonly rowAttributes?: Readonly<Record<number, string>>;
  readonly state?: 'hidden' | 'veryHidden';
  /** XML of the whole `sheetData`, in place of `rows`. */
  readonly data?: string;
  readonly cols?: string;
  readonly merges?: readonly string[];
}

/**
 * An Excel workbook.
 *
 * @param formats codes of number formats: style 1 has the first one; the next style behind them is struck out, the last bold
 */
export function makeXlsx(
  sheets: readonly SheetSource[],
  formats: readonly string[] = [],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const list = sheets.map(
    ({ name, state }, i) =>
      `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}"${state ? ` state="${state}"` : ''}/>`,
  );
  const parts = sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheetXml(sheet)]);
  const links = sheets.map(
    (_, i) =>
      `<Relationship Id="rId${i + 1}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  );
  const codes = formats.map(
    (code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  );
  const styles = formats.map((_, i) => `<xf numFmtId="${200 + i}"/>`);
  return makeZip({
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}<Relationship Id="s" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet><numFmts>${codes.join('')}</numFmts><fonts><font/><font><strike/></font><font><b/></font></fonts><cellXfs><xf numFmtId="0"/>${styles.join('')}<xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(parts),
    ...more,
  });
}

function sheetXml({ rows = [], rowAttributes = {}, data, cols = '', merges = [] }: SheetSource) {
  const content = rows.map((cells, i) => {
    const each = cells.map((cell, column) => cellXml(cell, `${columnName(column)}${i + 1}`));
    return `<row r="${i + 1}" ${rowAttributes[i + 1] ?? ''}>${each.join('')}</row>`;
  });
  const merged = merges.map((ref) => `<mergeCell ref="${ref}"/>`);
  return `<worksheet><cols>${cols}</cols><sheetData>${data ?? content.join('')}</sheetData><mergeCells>${merged.join('')}</mergeCells></worksheet>`;
}

const columnName = (column: number) => String.fromCharCode(65 + column);

function cellXml(cell: SheetCell, reference: string): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell === 'object') return cell.xml.replace('<c', `<c r="${reference}"`);
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${cell}</t></is></c>`;
}

/** A cell with a number that has a style. */
export function styled(value: number, style: number): SheetCell {
  return { xml: `<c s="${style}"><v>${value}</v></c>` };
}

/** An OpenDocument file, from what is in its body and its automatic styles. */
export function makeOdf(
  kind: 'text' | 'spreadsheet' | 'presentation',
  body: string,
  automatic = '',
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  return makeZip({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'META-INF/manifest.xml': '<manifest:manifest/>',
    'content.xml':
      '<?xml version="1.0" encoding="UTF-8"?><office:document-content>' +
      `<office:automatic-styles>${automatic}</office:automatic-styles>` +
      `<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    ...more,
  });
}
