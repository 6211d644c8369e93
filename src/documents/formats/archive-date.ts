import type { DocumentDate } from '../document-date.ts';
import { ownDate } from './own-date.ts';
import { openZip } from './zip.ts';

/** Where Office files and OpenDocument keep their properties. */
const PROPERTIES = /^(?:docProps\/core\.xml|meta\.xml)$/;

/** When it was last saved, else when it was made. */
const SAVED = /<(?:dcterms:modified|dc:date)\b[^>]*>([^<]{4,40})</;
const MADE = /<(?:dcterms:created|meta:creation-date)\b[^>]*>([^<]{4,40})</;

/** The date in the properties of an Office or OpenDocument file; undefined where there is none. */
export function archiveDate(bytes: Uint8Array): DocumentDate | undefined {
  try {
    const zip = openZip(bytes, (name) => PROPERTIES.test(name), 1);
    const [name] = zip.names;
    const text = name === undefined ? '' : zip.readText(name);
    return ownDate((SAVED.exec(text) ?? MADE.exec(text))?.[1], 'properties');
  } catch {
    return undefined; // A document with damaged properties is read all the same.
  }
}
