import { extname } from 'node:path';
import type { Extract } from './formats/format.ts';

/** A format that is read: a line of `FORMATS`. */
export interface Format {
  readonly mediaType: string;
  /** The endings of file names, in lower case and with their dot. */
  readonly endings: readonly string[];
  /** Whether the text is the file's own characters, so that lines are those of the file. */
  readonly isVerbatim?: true;
  /** Whether the rows of its tables name their columns: "Column: value; Column: value". */
  readonly namesColumns?: true;
  /** Imports the format's code on first use, because some libraries are large. */
  readonly open: () => Promise<Extract>;
}

const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`;

const open = (name: string) => `application/vnd.oasis.opendocument.${name}`;

const openCsv = async () => (await import('./formats/csv.ts')).extractCsv;

/** All formats. */
export const FORMATS: readonly Format[] = [
  {
    mediaType: 'text/plain',
    endings: ['.txt', '.text'],
    isVerbatim: true,
    open: async () => (await import('./formats/plain-text.ts')).extractPlainText,
  },
  {
    mediaType: 'text/markdown',
    endings: ['.md', '.markdown'],
    isVerbatim: true,
    open: async () => (await import('./formats/markdown.ts')).extractMarkdown,
  },
  {
    mediaType: 'text/html',
    endings: ['.html', '.htm'],
    open: async () => (await import('./formats/html.ts')).extractHtml,
  },
  { mediaType: 'text/csv', endings: ['.csv'], namesColumns: true, open: openCsv },
  {
    mediaType: 'text/tab-separated-values',
    endings: ['.tsv'],
    namesColumns: true,
    open: openCsv,
  },
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    open: async () => (await import('./formats/pdf/pdf.ts')).extractPdf,
  },
  {
    mediaType: office('wordprocessingml.document'),
    endings: ['.docx'],
    open: async () => (await import('./formats/docx.ts')).extractDocx,
  },
  {
    mediaType: office('presentationml.presentation'),
    endings: ['.pptx'],
    open: async () => (await import('./formats/pptx.ts')).extractPptx,
  },
  {
    mediaType: office('spreadsheetml.sheet'),
    endings: ['.xlsx', '.xlsm'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/xlsx.ts')).extractXlsx,
  },
  {
    mediaType: 'application/vnd.ms-excel',
    endings: ['.xls'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/xls.ts')).extractXls,
  },
  {
    mediaType: open('spreadsheet'),
    endings: ['.ods'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/ods.ts')).extractOds,
  },
  {
    mediaType: open('text'),
    endings: ['.odt'],
    open: async () => (await import('./formats/odt.ts')).extractOdt,
  },
  {
    mediaType: open('presentation'),
    endings: ['.odp'],
    open: async () => (await import('./formats/odp.ts')).extractOdp,
  },
  {
    mediaType: 'application/rtf',
    endings: ['.rtf'],
    open: async () => (await import('./formats/rtf.ts')).extractRtf,
  },
  {
    mediaType: 'application/epub+zip',
    endings: ['.epub'],
    open: async () => (await import('./formats/epub.ts')).extractEpub,
  },
];

const byEnding = new Map(FORMATS.flatMap((format) => format.endings.map((end) => [end, format])));
const verbatim = new Set(
  FORMATS.flatMap(({ mediaType, isVerbatim }) => (isVerbatim ? [mediaType] : [])),
);
const namingColumns = new Set(
  FORMATS.flatMap(({ mediaType, namesColumns }) => (namesColumns ? [mediaType] : [])),
);

/** The format for a file name's ending; undefined if none is read. */
export function formatOf(path: string): Format | undefined {
  return byEnding.get(extname(path).toLowerCase());
}

/** Whether files with this name's ending are read. */
export function isSupported(path: string): boolean {
  return formatOf(path) !== undefined;
}

/** The endings of file names that can be read, in lower case and with their dot. */
export function supportedExtensions(): string[] {
  return [...byEnding.keys()];
}

/** The media type for a file name's ending; undefined if no format reads it. */
export function mediaTypeOf(path: string): string | undefined {
  return formatOf(path)?.mediaType;
}

/** Whether a format's text is the file's own characters. */
export function isVerbatim(mediaType: string): boolean {
  return verbatim.has(mediaType);
}

/** Whether the rows of a format's tables name their columns. */
export function namesColumns(mediaType: string): boolean {
  return namingColumns.has(mediaType);
}
