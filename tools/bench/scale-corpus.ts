import { createHash } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readerOf } from '../../src/documents/load.ts';
import type { Catalog, CatalogReader, EmbeddedPassage } from '../../src/index/catalog/catalog.ts';

const PASSAGES_OF_DOCUMENT = 100;

/** Share of a copy's terms that are others, drawn as often as they occur. */
const CHANGED_TERMS = 0.3;

/** Length of what is added to a copy's vector, whose own is 1: cosines of copies are near 0.9. */
const NOISE = 0.5;

/** Passages of real documents, as their catalog has them. */
export interface Seed {
  readonly passages: readonly Omit<EmbeddedPassage, 'hash'>[];
  /** The terms of all of them, one after another. */
  readonly terms: readonly string[];
}

export async function readSeed(catalog: CatalogReader): Promise<Seed> {
  const ids = await catalog.passageIds();
  const [passages, vectors, terms] = [
    await catalog.passages(ids),
    await catalog.vectorsOf(ids),
    await catalog.termsOf(ids),
  ];
  const whole = passages.flatMap(({ id, span, text, sentences, line, contexts }) => {
    const own = vectors.get(id);
    const words = (terms.get(id) ?? []).join(' ');
    return own ? [{ span, text, sentences, line, contexts, terms: words, vectors: own }] : [];
  });
  return { passages: whole, terms: [...terms.values()].flat() };
}

/**
 * Fills a folder with text files of copies of real passages, and a catalog with these documents: other terms and
 * vectors near those of the original, so that neither search finds all copies at once.
 *
 * @param random 0 to 1
 */
export async function fill(
  seed: Seed,
  { catalog, folder }: { readonly catalog: Catalog; readonly folder: string },
  { passages, random }: { readonly passages: number; readonly random: () => number },
): Promise<void> {
  for (let from = 0; from < passages; from += PASSAGES_OF_DOCUMENT) {
    const path = `${Math.floor(from / 100_000)}/${from}.txt`;
    const copies = Array.from({ length: Math.min(PASSAGES_OF_DOCUMENT, passages - from) }, (_, i) =>
      copyOf(seed, from + i, random),
    );
    const { text, placed } = joined(copies);
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
    const { size, mtimeMs, ctimeMs } = await stat(file);
    const reader = readerOf(path, { encodings: [] });
    const contentHash = createHash('sha256').update(text).digest('hex');
    const state = { bytes: size, modified: mtimeMs, changed: ctimeMs };
    await catalog.putDocument(
      { path, mediaType: 'text/plain', contentHash, ...state, reader, landmarks: [] },
      placed,
    );
  }
}

function copyOf({ passages, terms }: Seed, i: number, random: () => number): EmbeddedPassage {
  const original = passages[i % passages.length];
  if (!original) throw new Error('There is no passage to copy.');
  const hash = createHash('sha256').update(`${i}`).digest('hex');
  if (i < passages.length) return { ...original, hash };
  const words = original.terms
    .split(' ')
    .map((term) =>
      random() < CHANGED_TERMS ? (terms[Math.floor(random() * terms.length)] ?? term) : term,
    );
  const { passage, sentences } = original.vectors;
  return {
    ...{ ...original, hash, terms: words.join(' ') },
    vectors: { passage: near(passage, random), sentences },
  };
}

function near(vector: Float32Array, random: () => number): Float32Array {
  // The sum of uniform numbers is nearly normal; its variance is a third.
  const noise = vector.map(() => random() + random() + random() + random() - 2);
  const scale = NOISE / Math.hypot(...noise);
  const moved = vector.map((value, i) => value + (noise[i] ?? 0) * scale);
  const norm = Math.hypot(...moved);
  return moved.map((value) => value / norm);
}

function joined(passages: readonly EmbeddedPassage[]) {
  let text = '';
  let line = 1;
  const placed = passages.map((passage) => {
    const shift = text.length - passage.span.start;
    const moved = ({ start, end }: { start: number; end: number }) => ({
      start: start + shift,
      end: end + shift,
    });
    // Copies with the same words would be dropped.
    const words = `${passage.text} (${passage.hash.slice(0, 8)})`;
    const span = { start: text.length, end: text.length + words.length };
    const sentences = passage.sentences.map(moved);
    const own = { ...passage, ...{ text: words, span, sentences, line, contexts: [] } };
    text += `${words}\n\n`;
    line += words.split('\n').length + 1;
    return own;
  });
  return { text, placed };
}
