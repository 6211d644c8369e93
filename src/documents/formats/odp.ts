import { type Extract, tooManyPages } from './format.ts';
import { OdfWriter } from './odf/document.ts';
import { openDocument } from './odf/open.ts';
import { TextWriter } from './text-writer.ts';
import { child, childrenNamed, elementsIn, type XmlElement } from './xml.ts';

/** Frames that the program fills in, or that show the slide on the page with its notes. */
const CHANGING = /^(page|header|footer|date-time|page-number|handout)$/;

/** Extracts the text of a presentation's slides, each of which is a page, with the speaker's notes. */
export const extractOdp: Extract = (bytes, limits) => {
  const source = openDocument(bytes);
  const slides = childrenNamed(child(source.content, 'body', 'presentation'), 'page');
  if (slides.length > limits.maxPages) throw tooManyPages(limits);
  const writer = new TextWriter(limits);
  const parts = new OdfWriter(writer, source);
  for (const [index, slide] of slides.entries()) {
    writer.startPage(index + 1);
    parts.flow.breakLine(2);
    for (const shape of elementsIn(slide)) writeShape(shape, parts);
    const notes = child(slide, 'notes');
    if (notes) parts.apart('note', '', { ...notes, children: shown(notes) });
    parts.notes();
  }
  return writer.finish();
};

const classOf = ({ attributes }: XmlElement) => attributes.class ?? '';

const shown = (element: XmlElement) =>
  elementsIn(element).filter((shape) => !CHANGING.test(classOf(shape)));

function writeShape(shape: XmlElement, parts: OdfWriter): void {
  // Its notes come last, and the order in which shapes move has no words.
  if (/^(notes|par|animations|forms)$/.test(shape.name) || CHANGING.test(classOf(shape))) return;
  parts.flow.breakLine(2);
  if (shape.name === 'g') for (const node of shown(shape)) writeShape(node, parts);
  else if (classOf(shape) === 'title') parts.apart('heading', '', shape);
  else parts.body(shape);
  parts.flow.breakLine(2);
}
