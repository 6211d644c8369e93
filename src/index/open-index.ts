import { setTimeout } from 'node:timers/promises';
import { FootnoteError } from '../errors.ts';
import type { CatalogReader } from './catalog/catalog.ts';
import type { IndexStore, NearestSettings } from './index-store.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** `fingerprint`: what vectors and terms are made with; a catalog of another one begins anew. */
export interface IndexSettings extends NearestSettings {
  readonly store: IndexStore;
}

/** An index in use. */
export interface OpenIndex {
  readonly catalog: CatalogReader;
  readonly nearest: NearestPassages;
}

/** Programs that share an index may be started together, and one of them begins it. */
const BEGINNING_MS = 10_000;
const PAUSE_MS = 100;

/**
 * Opens the catalog of an index and what finds its nearest passages. A damaged catalog is set aside and begun anew
 * (the documents are the source), and one of another fingerprint is emptied.
 *
 * @param keeper the process that keeps this index, if it is another one: then nothing is replaced; '': unknown which
 * @throws FootnoteError where the index cannot be used, or only its keeper could put it right
 */
export async function openIndex(settings: IndexSettings, keeper?: string): Promise<OpenIndex> {
  const catalog = await openCatalog(settings, keeper);
  try {
    return { catalog, nearest: await settings.store.openNearest(catalog, settings) };
  } catch (error) {
    await catalog.close();
    throw error;
  }
}

async function openCatalog(settings: IndexSettings, keeper?: string): Promise<CatalogReader> {
  const { store } = settings;
  const found = await openIfReady(settings, keeper === undefined ? 0 : BEGINNING_MS);
  if (found) return found;
  if (keeper !== undefined) {
    throw new FootnoteError(
      `The index in ${store.name} is being built by another Footnote (process ${keeper || 'unknown'}), with other settings or for the first time. Try again when it is ready, or ${store.elsewhere}.`,
    );
  }
  await beginAnew(settings);
  const begun = await store.openReader();
  if (!begun) throw new FootnoteError(`The index in ${store.name} was damaged as it was made.`);
  return begun;
}

/** @param patienceMs how long another process may take to begin a new catalog; null if it is not the one that is wanted */
async function openIfReady(
  { store, fingerprint }: IndexSettings,
  patienceMs: number,
): Promise<CatalogReader | null> {
  for (const began = performance.now(); ; await setTimeout(PAUSE_MS)) {
    const found = await store.openReader();
    const known = await found?.fingerprint();
    if (found && known === fingerprint) return found;
    await found?.close();
    if (known !== undefined || performance.now() - began >= patienceMs) return null;
  }
}

async function beginAnew({ store, fingerprint, notify }: IndexSettings): Promise<void> {
  const catalog = await store.openWriter(notify);
  try {
    const found = await catalog.fingerprint();
    if (found !== undefined && found !== fingerprint) {
      notify(
        'The embedding model or the way documents are split has changed; every document is indexed again.',
      );
    }
    if (found !== fingerprint) await catalog.reset(fingerprint);
  } finally {
    await catalog.close();
  }
}
