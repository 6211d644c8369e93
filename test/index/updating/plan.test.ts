import { describe, expect, it } from 'vitest';
import { fingerprintOf } from '../../../src/index/updating/indexer.ts';
import { planUpdate } from '../../../src/index/updating/plan.ts';
import { TERMS } from '../../../src/language/terms.ts';
import { SPLITTER } from '../../../src/passages/split.ts';
import { contentOf } from '../../helpers/catalog-content.ts';
import { HashedEmbeddings } from '../../helpers/hashed-embeddings.ts';

describe('the plan', () => {
  const file = (path: string, bytes = 1, modified = 1) => ({ path, bytes, modified });

  it('reads what is new or of another size or time, and removes what is gone', async () => {
    const known = await Promise.all(
      ['same', 'larger', 'later', 'gone'].map(async (path) => {
        const [document] = await contentOf(path, 'x');
        return { ...document, bytes: 1, modified: 1 };
      }),
    );
    const files = [file('same'), file('larger', 2), file('later', 1, 1.001), file('new')];
    const plan = planUpdate({ files, failed: [], unsupported: [] }, known);
    expect(plan.read.map(({ path }) => path)).toEqual(['larger', 'later', 'new']);
    expect(plan.missing.map(({ path }) => path)).toEqual(['gone']);
    expect(plan.unchanged).toBe(1);
  });

  it('does not take for gone what lies in a folder that could not be read', async () => {
    const known = await Promise.all(
      ['deep/a.txt', 'deep/er/b.txt', 'deeper.txt', 'link.txt'].map(
        async (path) => (await contentOf(path, 'x'))[0],
      ),
    );
    const failed = ['deep', 'link.txt'].map((path) => ({ path, reason: 'permission denied' }));
    const { missing } = planUpdate({ files: [], failed, unsupported: [] }, known);
    expect(missing.map(({ path }) => path)).toEqual(['deeper.txt']);
  });
});

describe('the fingerprint', () => {
  it('names the model, the splitter and the rules for terms', () => {
    const fingerprint = fingerprintOf(new HashedEmbeddings({ identity: 'my-model' }));
    for (const part of ['my-model', SPLITTER, TERMS]) expect(fingerprint).toContain(part);
    expect(fingerprintOf(new HashedEmbeddings())).not.toBe(fingerprint);
  });
});
