import { FootnoteError } from '../../../errors.ts';
import { readXml, type XmlElement } from '../xml.ts';
import { openZip } from '../zip.ts';

const READ = /^(META-INF\/manifest|content|styles)\.xml$/;
const ENCRYPTED = /<(?:\w+:)?encryption-data\b/;

/** The parts of an OpenDocument file that are read. */
export interface OpenDocument {
  readonly content: XmlElement;
  /** Common styles, and what stands at the edges of pages. */
  readonly styles: XmlElement | undefined;
}

/** @throws FootnoteError where the file is not an OpenDocument file, is encrypted or expands too far */
export function openDocument(bytes: Uint8Array): OpenDocument {
  const zip = openZip(bytes, (name) => READ.test(name));
  const text = (name: string) => (zip.names.includes(name) ? zip.readText(name) : '');
  if (ENCRYPTED.test(text('META-INF/manifest.xml'))) {
    throw new FootnoteError('is encrypted (it opens with a password only)');
  }
  const styles = text('styles.xml');
  return {
    content: readXml(zip.readText('content.xml')),
    styles: styles === '' ? undefined : readXml(styles),
  };
}
