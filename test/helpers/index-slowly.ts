/**
 * Run as `index-slowly.ts CORPUS INDEX LOG`: brings an index up to date with hashed embeddings, slowly
 * enough to be killed in the middle, and notes each text that it embeds in LOG before it tells so.
 */
import { appendFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { PassageVectors } from '../../src/models/embeddings.ts';
import type { PassageText } from '../../src/passages/passage.ts';
import { HashedEmbeddings } from './hashed-embeddings.ts';
import { openHashedIndex } from './hashed-index.ts';

class SlowEmbeddings extends HashedEmbeddings {
  override async embedPassage(passage: PassageText): Promise<PassageVectors> {
    appendFileSync(log, `${passage.text}\n`);
    process.send?.('embedded');
    await setTimeout(1);
    return super.embedPassage(passage);
  }
}

const [corpus = '', indexFolder = '', log = ''] = process.argv.slice(2);
const index = await openHashedIndex({ corpus, index: indexFolder }, new SlowEmbeddings());
await index.update();
await index.close();
process.send?.('done');
process.disconnect?.();
