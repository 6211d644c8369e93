import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EmbeddedPassage } from '../../../../src/index/catalog/catalog.ts';
import { decodeBytes } from '../../../../src/index/catalog/codec.ts';
import { contentOf, dump, put } from '../../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../../helpers/hashed-embeddings.ts';
import type { FreshCatalog, OpenFresh } from './fresh-catalog.ts';

/** Sentence vectors with scales of which many do not survive being unpacked and packed again. */
function packed(seed: number, dimension: number): Uint8Array {
  const bytes = Buffer.alloc(4 + dimension, seed);
  bytes.writeFloatLE(1 / (seed + 2), 0);
  bytes.writeInt8(127, 4);
  return bytes;
}

/** A second catalog can be made of what a first one gives. */
export function describeContent(openFresh: OpenFresh): void {
  describe('the content of a document', () => {
    let fresh: FreshCatalog;
    let other: FreshCatalog;
    beforeEach(async () => {
      fresh = await openFresh();
      other = await openFresh();
    });
    afterEach(async () => {
      await fresh.close();
      await other.close();
    });

    it('comes out as it was put in, with the bytes of what was packed', async () => {
      const embeddings = new HashedEmbeddings();
      const text = 'The pump\0 runs \u{1F600} at night. It needs oil.\n\nBearings last.'.repeat(60);
      const [document, made] = await contentOf('halls/engine | old.txt', text, embeddings);
      const passages = made.map((passage, i): EmbeddedPassage => {
        const stored = passage.sentences.map((_, j) => packed(i + j, embeddings.dimension));
        const sentences = stored.map((bytes) => decodeBytes(Buffer.from(bytes)));
        const heading = { kind: 'heading', span: { start: 0, end: 3 }, text: 'a\0\ud800' } as const;
        return {
          ...passage,
          contexts: [{ ...heading, from: 0, to: 1 }],
          vectors: { passage: passage.vectors.passage, sentences },
          stored,
        };
      });
      expect(passages.length).toBeGreaterThan(2);
      await fresh.writer.putDocument(document, passages);
      expect(plain(await fresh.reader.contentOf(document.path))).toEqual(plain(passages));
      expect(await fresh.reader.contentOf('gone.txt')).toEqual([]);
    });

    it('makes an equal document in another catalog, byte for byte', async () => {
      await fresh.writer.reset('f');
      await other.writer.reset('f');
      await put(fresh.writer, 'first.txt', 'Valves open. '.repeat(200));
      await put(fresh.writer, 'b.txt', 'The pump runs at night. It needs oil.');
      await put(fresh.writer, 'a.txt', 'Invoices are due in March.');
      const state = { bytes: 1, modified: 2.5, changed: 3.25 };
      await fresh.writer.renameDocument('first.txt', { path: 'renamed/last.txt', ...state });
      const paths = await fresh.reader.pathsInOrder();
      expect(paths).toEqual(['renamed/last.txt', 'b.txt', 'a.txt']);
      for (const path of paths) {
        const document = await fresh.reader.document(path);
        if (!document) throw new Error(`There is no ${path}.`);
        await other.writer.putDocument(document, await fresh.reader.contentOf(path));
      }
      expect(await dump(other.reader)).toEqual(await dump(fresh.reader));
      for (const path of paths) {
        const copied = await other.reader.contentOf(path);
        expect(plain(copied)).toEqual(plain(await fresh.reader.contentOf(path)));
      }
    });
  });
}

/** Bytes are the same, whichever class holds them. */
const plain = (passages: readonly EmbeddedPassage[]) =>
  passages.map(({ stored = [], ...rest }) => ({
    ...rest,
    stored: stored.map((bytes) => Buffer.from(bytes).toString('hex')),
  }));
