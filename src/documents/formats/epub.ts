import { posix } from 'node:path';
import { FootnoteError } from '../../errors.ts';
import type { Extract } from './format.ts';
import { titleOf } from './html.ts';
import { writeHtml } from './html-text.ts';
import { attribute, elementsBelow, findElement, localName, parseXml } from './markup.ts';
import { TextWriter } from './text-writer.ts';
import { openZip, type Zip } from './zip.ts';

/** Extracts the chapters of an e-book in reading order. */
export const extractEpub: Extract = (bytes, limits) => {
  const zip = openZip(bytes, (name) => /\.(xml|opf|x?html?)$/i.test(name));
  const chapters = chaptersOf(zip);
  if (chapters.length === 0) throw new FootnoteError('is damaged (it lists no chapters)');
  refuseEncrypted(zip, chapters);
  const writer = new TextWriter(limits);
  for (const chapter of chapters) {
    const tree = parseXml(zip.readText(chapter));
    // Applies until the chapter's first heading; often the book's title or a file name.
    writer.nameSection(titleOf(tree));
    writer.lineEnds(2);
    writeHtml(tree, writer, false);
  }
  return writer.finish();
};

/** Paths of the chapters inside the archive, found through META-INF/container.xml. */
function chaptersOf(zip: Zip): string[] {
  const rootFile = findElement(parseXml(zip.readText('META-INF/container.xml')), 'rootfile');
  const packagePath = rootFile && attribute(rootFile, 'full-path');
  if (!packagePath) throw new FootnoteError('is damaged (it names no package file)');
  const hrefs = new Map<string, string>();
  // Each once: a spine of a few kilobytes may name one chapter a hundred thousand times.
  const chapters = new Set<string>();
  for (const element of elementsBelow(parseXml(zip.readText(packagePath)))) {
    if (localName(element) === 'item' && /html/.test(attribute(element, 'media-type') ?? '')) {
      hrefs.set(attribute(element, 'id') ?? '', attribute(element, 'href') ?? '');
    }
    const href = localName(element) === 'itemref' && hrefs.get(attribute(element, 'idref') ?? '');
    if (href) chapters.add(posix.join(posix.dirname(packagePath), unescapeUrl(href)));
  }
  return [...chapters];
}

function unescapeUrl(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

/** Encrypted fonts are frequent and harmless; encrypted chapters mean copy protection. */
function refuseEncrypted(zip: Zip, chapters: readonly string[]): void {
  if (!zip.names.includes('META-INF/encryption.xml')) return;
  const read = new Set(chapters);
  for (const element of elementsBelow(parseXml(zip.readText('META-INF/encryption.xml')))) {
    if (localName(element) !== 'cipherreference') continue;
    if (read.has(unescapeUrl(attribute(element, 'uri') ?? ''))) {
      throw new FootnoteError('is encrypted (protected by its seller)');
    }
  }
}
