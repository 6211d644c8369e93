import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../src/app/app.ts';
import { eventually } from './helpers/eventually.ts';
import { openTempApp, type TempApp } from './helpers/temp-app.ts';
import { createTempFolder, type TempFolder } from './helpers/temp-folder.ts';

const LANTERNS = 'The harbour of Quillon ordered 4,711 lanterns.';
const QUESTION = 'How many lanterns did the harbour of Quillon order?';

/** On a machine with other work; the bench measures how fast it is. */
const SOON = { timeout: 100_000, interval: 200 };

describe('a program that runs', () => {
  let corpus: TempFolder;
  let opened: TempApp;
  let app: App;
  const notices: string[] = [];

  // One program for all of them: it takes seconds to load its models.
  beforeAll(async () => {
    opened = await openTempApp((sentence) => notices.push(sentence));
    ({ corpus, app } = opened);
    await corpus.write('faq.md', 'Refunds are paid within fourteen days.');
    await app.update();
    app.watch(() => {});
    await eventually(async () => expect((await app.status()).watcher).toBe('watching'));
  });
  afterAll(() => opened.close());
  beforeEach(() => {
    notices.length = 0;
  });

  const file = (name: string) => join(corpus.path, name);
  const sources = async () => {
    const answer = await app.ask(QUESTION);
    const citations = answer.outcome === 'answered' ? answer.citations : [];
    return citations.filter(({ quote }) => quote.text === LANTERNS).map((c) => c.document);
  };

  it('quotes a file soon after it was saved, moved and edited, and never after its deletion', async () => {
    await corpus.write('orders.md', LANTERNS);
    await expect.poll(sources, SOON).toEqual(['orders.md']);
    await mkdir(file('archive'));
    await rename(file('orders.md'), file('archive/orders.md'));
    await expect.poll(sources, SOON).toEqual(['archive/orders.md']);
    await writeFile(file('archive/orders.md'), 'No lamps were ordered at all.');
    expect(await sources()).toEqual([]);
    await writeFile(file('.orders.tmp'), LANTERNS);
    await rename(file('.orders.tmp'), file('archive/orders.md'));
    await expect.poll(sources, SOON).toEqual(['archive/orders.md']);
    await rm(file('archive'), { recursive: true });
    expect(await sources()).toEqual([]);
    await expect.poll(async () => (await app.status()).documents, SOON).toBe(1);
  });

  it('forgets nothing when the folder goes away, and goes on when it is back', async () => {
    await rename(corpus.path, `${corpus.path}-away`);
    await expect.poll(() => notices.join(), SOON).toMatch(/is missing; what is indexed stays/);
    expect((await app.status()).documents).toBe(1);
    await rename(`${corpus.path}-away`, corpus.path);
    await corpus.write('orders.md', LANTERNS);
    await expect.poll(sources, SOON).toEqual(['orders.md']);
    await rm(file('orders.md'));
    await expect.poll(async () => (await app.status()).documents, SOON).toBe(1);
  });

  it('says that the folder has become empty, and forgets nothing', async () => {
    const away = await createTempFolder();
    await rename(file('faq.md'), join(away.path, 'faq.md'));
    await expect.poll(() => notices.join(), SOON).toMatch(/is empty, but the index holds 1/);
    expect((await app.status()).documents).toBe(1);
    await rename(join(away.path, 'faq.md'), file('faq.md'));
    await away.remove();
  });

  it('answers while it indexes', async () => {
    for (let i = 0; i < 15; i++) await corpus.write(`${i}.txt`, `${LANTERNS} Copy number ${i}.`);
    const update = app.update();
    let answered = 0;
    let isRunning = true;
    void update.finally(() => {
      isRunning = false;
    });
    while (isRunning) {
      const answer = await app.ask('When are refunds paid?');
      expect(answer.outcome).toBe('answered');
      answered++;
    }
    expect((await update).documents).toBe(16);
    expect(answered).toBeGreaterThan(3);
  });
});
