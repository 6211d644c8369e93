import { createHash } from 'node:crypto';
import type { ListedDocument } from '../../app/app.ts';
import type { AdminServices } from '../services.ts';

/** What the buttons of one document do, and their letters in the data; letters of released buttons never change. */
const LETTERS = { view: 'v', ask: 'd', remove: 'y', undo: 'u' } as const;

export const DOCUMENT_BUTTON = /^doc1:([vdyu]):([\w-]{1,22}):([\da-f]{16})?:(\d{1,9})$/;

/**
 * The data of a button of one document. Paths are too long for it, and numbers would mean another document once the list
 * has changed: the button names the document by a hash of its path and, to remove it, by that of its content.
 *
 * @param offset of the page to go back to
 */
export function documentButton(
  verb: keyof typeof LETTERS,
  button: {
    readonly path?: string;
    readonly trashId?: string;
    readonly sha256?: string;
    readonly offset: number;
  },
): string {
  const { path = '', trashId = keyOf(path), sha256 = '', offset } = button;
  return `doc1:${LETTERS[verb]}:${trashId}:${sha256.slice(0, 16)}:${offset}`;
}

/** The document that a button names; undefined if it is no longer there. */
export async function documentOf(
  key: string,
  { app }: Pick<AdminServices, 'app'>,
): Promise<ListedDocument | undefined> {
  return (await allDocuments(app)).find(({ path }) => keyOf(path) === key);
}

export async function allDocuments(
  app: Pick<AdminServices['app'], 'documents'>,
): Promise<ListedDocument[]> {
  const { total } = await app.documents({ offset: 0, limit: 0 });
  return (await app.documents({ offset: 0, limit: total })).documents;
}

function keyOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16);
}
