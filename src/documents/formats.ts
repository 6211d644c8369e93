import { extname } from 'node:path';
import { FORMATS, type Format } from './format-table.ts';
import type { PictureReading } from './recognised.ts';

/** The kinds that people know best, for a sentence. */
export const USUAL_KINDS = 'text, Markdown, PDF, Word, …';

const byEnding = new Map(FORMATS.flatMap((format) => format.endings.map((end) => [end, format])));
const byMediaType = new Map(FORMATS.map((format) => [format.mediaType, format]));

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
  return byMediaType.get(mediaType)?.isVerbatim === true;
}

/** Whether the rows of a format's tables name their columns. */
export function namesColumns(mediaType: string): boolean {
  return byMediaType.get(mediaType)?.namesColumns === true;
}
