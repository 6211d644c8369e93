import { extname } from 'node:path';
import type { Extract } from './formats/format.ts';
import type { PictureReading } from './recognised.ts';

/** A format that is read: a line of `FORMATS`. */
export interface Format {
  readonly mediaType: string;
  /** The endings of file names, in lower case and with their dot. */
  readonly endings: readonly string[];
  /** Whether the text is the file's own characters, so that lines are those of the file. */
  readonly isVerbatim?: true;
  /** Whether its pictures are read, where pictures are. */
  readonly hasPictures?: true;
  /** Imports the format's code on first use, because some libraries are large. */
  readonly open: () => Promise<Extract>;
}

const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`;

/** A picture, which is a document of one page. */
const picture = (name: string, ...endings: string[]): Format => ({
  mediaType: `image/${name}`,
  endings,
  hasPictures: true,
  open: async () => (await import('./formats/image.ts')).extractImage,
});

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
  { mediaType: 'text/csv', endings: ['.csv'], open: openCsv },
  { mediaType: 'text/tab-separated-values', endings: ['.tsv'], open: openCsv },
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    hasPictures: true,
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
    mediaType: 'application/epub+zip',
    endings: ['.epub'],
    open: async () => (await import('./formats/epub.ts')).extractEpub,
  },
  picture('png', '.png'),
  picture('jpeg', '.jpg', '.jpeg'),
  picture('webp', '.webp'),
  picture('tiff', '.tif', '.tiff'),
  picture('gif', '.gif'),
  picture('bmp', '.bmp'),
];

const byEnding = new Map(FORMATS.flatMap((format) => format.endings.map((end) => [end, format])));
const verbatim = new Set(
  FORMATS.flatMap(({ mediaType, isVerbatim }) => (isVerbatim ? [mediaType] : [])),
);

/** The format for a file name's ending; undefined if none is read. */
export function formatOf(path: string): Format | undefined {
  return byEnding.get(extname(path).toLowerCase());
}

/** Whether files with this name's ending are read; pictures are only where they are recognised. */
export function isSupported(path: string, pictures?: PictureReading): boolean {
  const format = formatOf(path);
  return format !== undefined && (!isPicture(format) || (!!pictures && 'identity' in pictures));
}

const isPicture = ({ mediaType }: Format) => mediaType.startsWith('image/');

/** The endings of file names that can be read, in lower case and with their dot. */
export function supportedExtensions(pictures?: PictureReading): string[] {
  return [...byEnding.keys()].filter((ending) => isSupported(`x${ending}`, pictures));
}

/** The media type for a file name's ending; undefined if no format reads it. */
export function mediaTypeOf(path: string): string | undefined {
  return formatOf(path)?.mediaType;
}

/** Whether a format's text is the file's own characters. */
export function isVerbatim(mediaType: string): boolean {
  return verbatim.has(mediaType);
}
