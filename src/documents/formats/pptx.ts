import { posix } from 'node:path';
import { FootnoteError } from '../../errors.ts';
import { type Extract, tooManyPages } from './format.ts';
import { writeHtml } from './html-text.ts';
import {
  attribute,
  elementsBelow,
  findElement,
  isElement,
  type MarkupElement,
  parseXml,
} from './markup.ts';
import { TextWriter } from './text-writer.ts';
import { openZip, type Zip } from './zip.ts';

/** Extracts the text of a presentation's slides, each of which is a page; notes are left out. */
export const extractPptx: Extract = (bytes, limits) => {
  const zip = openZip(bytes, (name) => /^ppt\/(presentation\.xml|slides\/|_rels\/)/.test(name));
  const slides = slidesOf(zip);
  if (slides.length > limits.maxPages) throw tooManyPages(limits);
  const writer = new TextWriter(limits);
  for (const [index, slide] of slides.entries()) {
    writer.startPage(index + 1);
    writer.lineEnds(2);
    const tree = parseXml(zip.readText(slide));
    for (const element of elementsBelow(tree)) renameToHtml(element);
    writeHtml(tree, writer);
  }
  return writer.finish();
};

/** Paths of the slides inside the archive, in the order in which they are shown. */
function slidesOf(zip: Zip): string[] {
  const targets = new Map<string, string>();
  for (const link of elementsBelow(parseXml(zip.readText('ppt/_rels/presentation.xml.rels')))) {
    targets.set(attribute(link, 'id') ?? '', attribute(link, 'target') ?? '');
  }
  const slides: string[] = [];
  for (const element of elementsBelow(parseXml(zip.readText('ppt/presentation.xml')))) {
    if (element.tagName !== 'p:sldid') continue;
    const target = targets.get(attribute(element, 'r:id') ?? '');
    if (!target) throw new FootnoteError('is damaged (a slide is missing)');
    slides.push(posix.resolve('/ppt', target).slice(1));
  }
  return slides;
}

const HTML_NAMES = new Map([
  ['a:p', 'div'],
  ['a:br', 'br'],
  ['a:tbl', 'table'],
  ['a:tr', 'tr'],
  ['a:tc', 'td'],
  ['mc:fallback', 'template'], // An alternative for old programs, which repeats the content beside it.
]);

/** Renames the elements of a slide so that it can be read as a web page. */
function renameToHtml(element: MarkupElement): void {
  // White space between elements is only formatting.
  if (element.tagName !== 'a:t') element.childNodes = element.childNodes.filter(isElement);
  if (element.tagName === 'p:sp') element.tagName = isTitle(element) ? 'h1' : 'section';
  else if (element.tagName === 'a:fld') element.tagName = isChanging(element) ? 'template' : 'span';
  else element.tagName = HTML_NAMES.get(element.tagName) ?? element.tagName;
}

function isTitle(shape: MarkupElement): boolean {
  const placeholder = findElement(shape, 'ph');
  return /^(ctr)?title$/i.test((placeholder && attribute(placeholder, 'type')) ?? '');
}

/** Slide numbers and dates, which PowerPoint fills in. */
function isChanging(field: MarkupElement): boolean {
  return /^(slidenum|datetime)/.test(attribute(field, 'type') ?? '');
}
