import { strToU8, type ZipOptions, zipSync } from 'fflate';

/** An archive of text files, by name. */
export function makeZip(
  files: Readonly<Record<string, string | Uint8Array | [Uint8Array, ZipOptions]>>,
): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

/** Signature of the record before a file's content. */
export const ZIP_FILE = 0x04034b50;

/** Signature of a file's entry in an archive's directory. */
export const ZIP_ENTRY = 0x02014b50;

/**
 * An archive of which one number is changed.
 *
 * @param signature of the record that holds it, the first of its kind
 * @param at offset of the number in the record
 */
export function withField(
  zip: Uint8Array,
  signature: number,
  at: number,
  value: number,
  size: 2 | 4 = 4,
): Uint8Array {
  const changed = Buffer.from(zip);
  const mark = Buffer.alloc(4);
  mark.writeUInt32LE(signature);
  changed.writeUIntLE(value, changed.indexOf(mark) + at, size);
  return changed;
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const CONTENT_TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
  '<Default Extension="rels" ' +
  'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/></Types>';

const links = (targets: readonly (readonly [id: string, type: string, target: string])[]) =>
  `<?xml version="1.0"?><Relationships xmlns="${RELATIONSHIPS}">${targets
    .map(([id, type, to]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${to}"/>`)
    .join('')}</Relationships>`;

/**
 * A Word document, from what stands in its `<w:body>`. It has the styles that a German Word calls
 * "Titel" and "berschrift1", and a bulleted list of number 1.
 */
export function makeDocx(body: string, more: Readonly<Record<string, string>> = {}): Uint8Array {
  return makeZip({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': links([['rId1', 'officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': links([
      ['rId1', 'styles', 'styles.xml'],
      ['rId2', 'numbering', 'numbering.xml'],
    ]),
    'word/numbering.xml':
      `<w:numbering xmlns:w="${WORD}"><w:abstractNum w:abstractNumId="0">${[0, 1, 2]
        .map((level) => `<w:lvl w:ilvl="${level}"><w:numFmt w:val="bullet"/></w:lvl>`)
        .join('')}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    'word/styles.xml':
      `<w:styles xmlns:w="${WORD}">` +
      '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>' +
      '</w:styles>',
    'word/document.xml': `<w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

/** A paragraph of a Word document. */
export function wordParagraph(text: string, style?: string): string {
  const properties = style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : '';
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A table of a Word document, of rows of cells. */
export function wordTable(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<w:tc>${wordParagraph(text)}</w:tc>`;
  return `<w:tbl>${rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

/**
 * A presentation, from what stands in each slide's shape tree. The file names of the slides run
 * against their order.
 *
 * @param order which slides are shown, if it is not each once
 */
export function makePptx(slides: readonly string[], order?: string): Uint8Array {
  const file = (i: number) => `slides/slide${slides.length - i}.xml`;
  const files = slides.map((shapes, i) => [
    `ppt/${file(i)}`,
    `<p:sld><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
  ]);
  return makeZip({
    '[Content_Types].xml': CONTENT_TYPES,
    'ppt/presentation.xml': `<p:presentation><p:sldIdLst>${
      order ?? slides.map((_, i) => `<p:sldId id="${256 + i}" r:id="rId${i}"/>`).join('')
    }</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': links(
      slides.map((_, i) => [`rId${i}`, 'slide', file(i)] as const),
    ),
    ...Object.fromEntries(files),
  });
}

/** A text box of a slide; `placeholder` "title" makes it the slide's title. */
export function slideShape(paragraphs: readonly string[], placeholder?: string): string {
  const kind = placeholder ? `<p:nvPr><p:ph type="${placeholder}"/></p:nvPr>` : '<p:nvPr/>';
  const lines = paragraphs.map(
    (text) => `<a:p><a:r><a:rPr lang="en"/><a:t>${text}</a:t></a:r></a:p>`,
  );
  const body = `<p:txBody><a:bodyPr/>${lines.join('')}</p:txBody>`;
  return `<p:sp><p:nvSpPr>${kind}</p:nvSpPr>${body}</p:sp>`;
}

/** An e-book, from its chapters as XHTML documents; their order in the spine is that given. */
export function makeEpub(
  chapters: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(chapters);
  // Listed backwards, as only the spine tells the order.
  const items = names
    .map((name, i) => `<item id="c${i}" href="${name}" media-type="application/xhtml+xml"/>`)
    .reverse();
  const spine = names.map((_, i) => `<itemref idref="c${i}"/>`);
  return makeZip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="OEBPS/content.opf"/></rootfiles></container>',
    'OEBPS/content.opf':
      '<?xml version="1.0"?><package>' +
      '<metadata><dc:title>Book</dc:title><meta name="x"/></metadata>' +
      `<manifest>${items.join('')}</manifest><spine>${spine.join('')}</spine></package>`,
    ...Object.fromEntries(names.map((name) => [`OEBPS/${decodeURI(name)}`, chapters[name] ?? ''])),
    ...more,
  });
}
