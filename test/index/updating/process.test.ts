import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLocalWorker, FileFailure } from '../../../src/index/updating/document-worker.ts';
import { IndexingProcess } from '../../../src/index/updating/process.ts';
import { loadModel } from '../../../src/models/load-model.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';
import { testConfig } from '../../helpers/test-config.ts';

const TEXT =
  'Refunds are paid within fourteen days.\n\nGift cards are not refunded. They never expire.';

describe('the indexing process', () => {
  const model = testConfig();
  let folder: TempFolder;
  let worker: IndexingProcess;

  const start = (limits: ConstructorParameters<typeof IndexingProcess>[1] = {}) => {
    worker = new IndexingProcess({ corpus: { folder: folder.path, maxBytes: 1e6 }, model }, limits);
  };

  beforeEach(async () => {
    folder = await createTempFolder();
    await folder.write('faq.md', TEXT);
    start();
  });
  afterEach(async () => {
    worker.close();
    await folder.remove();
  });

  it('reads and embeds as a worker in this process does', async () => {
    const local = createLocalWorker(
      { folder: folder.path, maxBytes: 1e6 },
      await loadModel(model, { notify: () => {} }),
    );
    const read = await worker.read('faq.md', []);
    expect(read).toEqual(await local.read('faq.md', []));
    const passages = read.passages ?? [];
    expect(passages).toHaveLength(1);
    expect(await worker.embed(passages)).toEqual(await local.embed(passages));
    expect(worker.pid).not.toBe(process.pid);
  });

  it('gives no passages for a content that is known', async () => {
    const { document } = await worker.read('faq.md', []);
    expect(await worker.read('faq.md', [document.contentHash])).toEqual({ document });
  });

  it('tells a failure of the file apart from all else', async () => {
    await expect(worker.read('none.md', [])).rejects.toThrow(new FileFailure('is gone'));
    const broken = new IndexingProcess({
      corpus: { folder: folder.path, maxBytes: 1e6 },
      model: { ...model, embeddingModel: 'no/such-model', modelHub: 'http://127.0.0.1:9/' },
    });
    const error = await broken.read('faq.md', []).catch((thrown: unknown) => thrown);
    expect(error).not.toBeInstanceOf(FileFailure);
    expect(String(error)).toContain('no/such-model');
    broken.close();
  });

  it('is started again after it was killed, and blames the file it was reading', async () => {
    await worker.read('faq.md', []);
    const killed = worker.pid ?? 0;
    const reading = worker.read('faq.md', []);
    process.kill(killed, 'SIGKILL');
    await expect(reading).rejects.toThrow(
      new FileFailure('stopped the process that was reading it'),
    );
    await worker.read('faq.md', []);
    expect(worker.pid).not.toBe(killed);
  });

  it('ends a call that takes too long', async () => {
    start({ seconds: 0.01 });
    await expect(worker.read('faq.md', [])).rejects.toThrow(/takes longer than 0.01 seconds/);
  });

  it.runIf(process.platform === 'linux')('ends a call that takes too much memory', async () => {
    start({ megabytes: 100 });
    await expect(worker.read('faq.md', [])).rejects.toThrow(/needs more than 100 MB of memory/);
  });

  it('ends by itself when nothing is to be done, and comes back when there is', async () => {
    start({ idleSeconds: 0.05 });
    await worker.read('faq.md', []);
    await expect.poll(() => worker.pid).toBeUndefined();
    await worker.read('faq.md', []);
    expect(worker.pid).toBeDefined();
  });
});
