/**
 * Run as `index-in-process.ts CORPUS INDEX`: has an index brought up to date by the indexing process, and
 * tells the path of each file at hand with the id of that process.
 */
import { openStore } from '../../src/index/open-store.ts';
import { fingerprintOf } from '../../src/index/updating/indexer.ts';
import { IndexKeeper } from '../../src/index/updating/keeper.ts';
import { IndexingProcess } from '../../src/index/updating/process.ts';
import { loadModel } from '../../src/models/load-model.ts';
import { testConfig } from './test-config.ts';

const [folder = '', indexFolder = ''] = process.argv.slice(2);
const model = testConfig();
const embeddings = await loadModel(model, { notify: () => {} });
const place = { kind: 'folder', folder: indexFolder } as const;
const index = {
  corpus: { folder, maxBytes: 100e6 },
  fingerprint: fingerprintOf(embeddings),
};
const indexer = new IndexingProcess({ ...index, place, model });
const store = openStore(place);
const keeper = await IndexKeeper.open({ ...index, store, embeddings, notify: () => {}, indexer });
await keeper.update({ onProgress: ({ path }) => process.send?.({ path, pid: indexer.pid }) });
