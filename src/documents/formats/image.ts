import { FootnoteError } from '../../errors.ts';
import { type Extract, tooManyPages } from './format.ts';
import { isEmpty, type ReadPage } from './pdf/read-page.ts';
import { recognisePage } from './pdf/recognised-lines.ts';
import { writePages } from './pdf/write-pages.ts';
import { openPicture } from './picture/decode.ts';
import { TextWriter } from './text-writer.ts';

/** The area of A4 in square points. */
const PAGE_AREA = 595 * 842;

/** Recognises the words on a picture; each page of a TIFF is a page. */
export const extractImage: Extract = async (bytes, limits) => {
  const { recognise, picturesAdvice = 'pictures are not recognised here' } = limits;
  if (!recognise) throw new FootnoteError(`is a picture (${picturesAdvice})`);
  const picture = await openPicture(bytes);
  if (picture.pages > limits.maxPages) throw tooManyPages(limits);
  const pages: ReadPage[] = [];
  for (let index = 0; index < picture.pages; index++) {
    const decode = () => picture.decode(index);
    pages.push(await recognisePage(recognise, index + 1, PAGE_AREA, decode));
  }
  if (pages.every(isEmpty)) {
    const trouble = pages.find((page) => page.trouble)?.trouble;
    throw new FootnoteError(trouble ?? 'holds no words that can be recognised');
  }
  const writer = new TextWriter(limits);
  writePages(writer, pages);
  if (picture.framesLeftOut > 0) {
    writer.notice('left-out', `only the first of its ${picture.framesLeftOut + 1} frames is read`);
  }
  return writer.finish();
};
