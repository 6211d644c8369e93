import { on, once } from 'node:events';
import { readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Footnote,
  FootnoteError,
  type IndexReport,
  openFootnote,
} from '../../src/library/open-footnote.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const QUOTE = 'Refunds are paid within fourteen days of receipt.';

describe('a folder that a program opens', () => {
  let folder: TempFolder;
  let footnote: Footnote;
  const logged: string[] = [];
  const options = () => ({
    documents: join(folder.path, 'docs'),
    data: join(folder.path, 'data'),
    modelsDir: resolve('embeddings/models'),
  });

  beforeAll(async () => {
    folder = await createTempFolder();
    await folder.write('docs/faq.md', `# Refunds\n\n${QUOTE}\n`);
    await folder.write(
      'docs/tower.txt',
      'The tower of Veldor has 412 steps. It was built in 1893.',
    );
    footnote = await openFootnote({ ...options(), log: (sentence) => logged.push(sentence) });
  });
  afterAll(async () => {
    await footnote.close();
    await folder.remove();
  });

  const expectVerbatim = async (
    text: string,
    place: { document: string; start: number; end: number },
  ) => {
    const file = await readFile(join(folder.path, 'docs', place.document), 'utf8');
    expect(file.slice(place.start, place.end)).toBe(text);
  };

  /** Waits for a sentence of trouble; an update that fails meanwhile has one of its own. */
  const hears = async (sentence: RegExp) => {
    for await (const [trouble] of on(footnote.events, 'trouble')) {
      if (sentence.test(trouble)) return;
    }
  };

  it('answers with quotes, and questions that lean on an answer', async () => {
    const answer = await footnote.ask('How many steps had the tower of Veldor in 1992?');
    expect(answer).toMatchObject({
      outcome: 'answered',
      citations: [{ document: 'tower.txt', quote: { text: 'The tower of Veldor has 412 steps.' } }],
    });
    const next = await footnote.ask('and in 1893?', { previous: answer });
    expect(next.understoodAs).toBe('How many steps had the tower of Veldor in 1893?');
    const nothing = await footnote.ask('Which planet has the most moons?');
    expect(nothing.outcome).toBe('not_found');
  });

  it('asks nothing whose signal is aborted already', async () => {
    const ask = (signal: AbortSignal) => footnote.ask('When are refunds paid?', { signal });
    await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect((await ask(new AbortController().signal)).outcome).toBe('answered');
  });

  it('searches, as itself, as a retriever and as a vector store', async () => {
    const { passages } = await footnote.search('refunds', 1);
    expect(passages).toMatchObject([{ document: 'faq.md', location: { line: 1, endLine: 3 } }]);

    const [found] = await footnote.retriever({ limit: 1 }).invoke('refunds');
    expect(found?.pageContent).toContain(QUOTE);
    expect(found?.metadata).toMatchObject({
      document: 'faq.md',
      source: 'faq.md · lines 1–3 · Refunds',
    });
    await expectVerbatim(found?.pageContent ?? '', found?.metadata as never);

    const store = footnote.vectorStore();
    const [[near, score] = []] = await store.similaritySearchWithScore('stairs of a tower', 1);
    expect(near?.metadata).toMatchObject({ document: 'tower.txt', score });
    await expectVerbatim(near?.pageContent ?? '', near?.metadata as never);
    expect(await store.asRetriever(1).invoke('refunds')).toMatchObject([
      { metadata: { document: 'faq.md' } },
    ]);
  });

  it('has a vector store that only the folder changes', async () => {
    const store = footnote.vectorStore();
    const attempts = [
      () => store.addDocuments(),
      () => store.addVectors(),
      () => store.delete(),
      () => store.similaritySearchVectorWithScore([1, 2, 3], 1),
      () => store.similaritySearchVectorWithScore(new Array(384).fill(Number.NaN), 1),
      () => store.similaritySearch('refunds', 1, { document: 'faq.md' }),
    ];
    for (const attempt of attempts) await expect(attempt()).rejects.toBeInstanceOf(FootnoteError);
  });

  it('tells what changed', async () => {
    const told = once(footnote.events, 'updated') as Promise<[IndexReport]>;
    await folder.write('docs/pond.txt', 'The pond of Quillon holds nine carps.');
    const [report] = await told;
    expect(report.changes.added).toEqual(['pond.txt']);
    const { passages, stale } = await footnote.search('carps in the pond', 1);
    expect([passages[0]?.document, stale]).toEqual(['pond.txt', []]);
    const gone = once(footnote.events, 'updated') as Promise<[IndexReport]>;
    await rm(join(folder.path, 'docs/pond.txt'));
    expect((await gone)[0].changes.removed).toEqual(['pond.txt']);
  });

  it('tells what an update changed that was asked for', async () => {
    const second = await openFootnote({
      ...options(),
      data: join(folder.path, 'own'),
      watch: false,
    });
    const told: IndexReport[] = [];
    second.events.on('updated', (report) => told.push(report));
    await folder.write('docs/mill.txt', 'The mill of Harn has four sails.');
    const report = await second.update();
    expect([report.changes.added, told]).toEqual([['mill.txt'], [report]]);
    await second.update();
    expect(told).toHaveLength(1);
    await rm(join(folder.path, 'docs/mill.txt'));
    await second.close();
  });

  it('tells of trouble with the folder, and answers none from what is away', async () => {
    const missing = hears(/is missing/);
    await rename(join(folder.path, 'docs'), join(folder.path, 'away'));
    await missing;
    const { passages, stale } = await footnote.search('refunds', 1);
    expect([passages, stale]).toEqual([[], ['faq.md']]);
    const back = hears(/watched again/);
    await rename(join(folder.path, 'away'), join(folder.path, 'docs'));
    await back;
    expect((await footnote.search('refunds', 1)).passages).toHaveLength(1);
  });

  it('says what is wrong in a sentence', async () => {
    for (const attempt of [
      () => footnote.ask(' '),
      () => footnote.search(''),
      () => footnote.ask(undefined as never),
      () => footnote.ask('When?', { quotes: 0 }),
      () => footnote.ask('When?', { limit: -1 }),
      () => footnote.search('refunds', 1.5),
      () => footnote.retriever().invoke(''),
      () => openFootnote({ ...options(), documents: join(folder.path, 'nothing') }),
    ]) {
      await expect(attempt()).rejects.toBeInstanceOf(FootnoteError);
    }
    const nowhere = { ...options(), documents: join(folder.path, 'nothing') };
    await expect(openFootnote(nowhere)).rejects.toThrow(/name another one with documents\.$/);
    const other = { ...options(), embeddingModel: 'me/nothing', modelHub: 'http://127.0.0.1:9/' };
    await expect(openFootnote(other)).rejects.toThrow(/leave embeddingModel out/);
  });

  it('waits for another one that reads the documents for the first time', async () => {
    const many = await createTempFolder();
    for (let i = 0; i < 40; i++) await many.write(`docs/${i}.txt`, `Pier ${i} has ${i + 7} boats.`);
    const own = { documents: join(many.path, 'docs'), data: join(many.path, 'data') };
    const open = async () => {
      const one = await openFootnote({ ...options(), ...own, watch: false });
      // At once: the other one would go on reading.
      return { one, documents: (await one.status()).documents };
    };
    const both = await Promise.all([open(), open()]);
    expect(both.map(({ documents }) => documents)).toEqual([40, 40]);
    await Promise.all(both.map(({ one }) => one.close()));
    await many.remove();
  });

  it('opens beside itself, follows nothing unless it should, and closes for good', async () => {
    const second = await openFootnote({ ...options(), watch: false });
    expect(await second.status()).toMatchObject({ documents: 2, watcher: 'off' });
    expect((await second.update()).keptBy).toBeDefined();
    // Both are answered before the index goes.
    const asked = [second.ask('When are refunds paid?'), second.search('refunds')] as const;
    await Promise.all([second.close(), second.close()]);
    const [answer, { passages }] = await Promise.all(asked);
    expect([answer.outcome, passages.length > 0]).toEqual(['answered', true]);
    for (const attempt of [
      () => second.ask('When are refunds paid?'),
      () => second.retriever().invoke('refunds'),
      () => second.vectorStore().similaritySearch('refunds'),
      () => second.status(),
      () => second.update(),
    ]) {
      await expect(attempt()).rejects.toThrow(/was closed\. Open it again/);
    }
  });
});
