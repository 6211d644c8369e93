import { FootnoteError } from '../../errors.ts';
import { FlowWriter } from './flow-writer.ts';
import { type Extract, tooManyPages } from './format.ts';
import { OfficeParts, type PartLink } from './office-parts.ts';
import { SlideWriter } from './slides/slide.ts';
import { TextWriter } from './text-writer.ts';
import { descendants } from './xml.ts';
import { openZip } from './zip.ts';

const MAIN = 'ppt/presentation.xml';
const READ =
  /^ppt\/(presentation\.xml|(slides|notesSlides|charts|diagrams)\/.*\.(xml|rels)|_rels\/)/;

/**
 * Extracts the text of a presentation's slides, each of which is a page, with the words of charts and graphics
 * and with the speaker's notes.
 */
export const extractPptx: Extract = (bytes, limits) => {
  const parts = new OfficeParts(openZip(bytes, (name) => READ.test(name)));
  const slides = slidesOf(parts);
  if (slides.length > limits.maxPages) throw tooManyPages(limits);
  const writer = new TextWriter(limits);
  const flow = new FlowWriter(writer);
  for (const [index, { path }] of slides.entries()) {
    writer.startPage(index + 1);
    flow.breakLine(2);
    const links = parts.links(path);
    const paths = new Map(links.map((link) => [link.id, link.path]));
    const slide = new SlideWriter(writer, flow, (id) => parts.tree(paths.get(id)));
    slide.write(parts.requiredTree(path));
    const notes = parts.linked(links, 'notesSlide');
    if (notes) slide.writeNotes(notes);
  }
  return writer.finish();
};

/** The slides in the order in which they are shown. */
function slidesOf(parts: OfficeParts): PartLink[] {
  const links = new Map(parts.requiredLinks(MAIN).map((link) => [link.id, link]));
  // Each once: a small file may name one slide thousands of times.
  const slides = new Map<string, PartLink>();
  for (const { name, attributes } of descendants(parts.requiredTree(MAIN))) {
    if (name !== 'sldId') continue;
    // Its number and its link are both called "id".
    const ids = Object.values(attributes);
    const slide = ids.map((id) => links.get(id)).find((link) => link !== undefined);
    if (!slide) throw new FootnoteError('is damaged (a slide is missing)');
    slides.set(slide.path, slide);
  }
  return [...slides.values()];
}
