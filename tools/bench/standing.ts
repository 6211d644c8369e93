import { setTimeout } from 'node:timers/promises';
import { startTestBot } from '../../test/helpers/telegram.ts';
import { openTempApp } from '../../test/helpers/temp-app.ts';
import { percentile } from './percentile.ts';

/**
 * Run as `standing.ts CHANGES`: how long after a document was saved people are told that the answer to their question has
 * changed, with the real index and watcher and a stand-in for Telegram. Prints a line.
 */
const CHANGES = Number(process.argv[2] ?? 40);
const WATCHES = 20;
const ANN = { id: 42, first_name: 'Ann' };

const { app, corpus, close } = await openTempApp();
const save = (days: number) =>
  corpus.write('refunds.md', `# Refunds\n\nRefunds are paid within ${days} days of receipt.\n`);
await save(1);
for (let i = 1; i < WATCHES; i++)
  await corpus.write(`${i}.md`, `The lamp of pier ${i} is lit at ${i} in the morning.\n`);
await app.update();
app.watch(() => {});
const { api, close: closeBot } = await startTestBot({ app });
api.say('/watch When are refunds paid?', ANN);
for (let i = 1; i < WATCHES; i++) api.say(`/watch When is the lamp of pier ${i} lit?`, ANN);
while (api.sent.length < 2 * WATCHES) await setTimeout(20);
const times: number[] = [];
for (let days = 2; days < 2 + CHANGES; days++) {
  const began = performance.now();
  await save(days);
  while (!api.sent.some(({ text }) => text.includes(`Now:\nRefunds are paid within ${days} days`)))
    await setTimeout(5);
  times.push(performance.now() - began);
}
const seconds = (share: number) => (percentile(times, share) / 1_000).toFixed(1);
console.log(
  `${CHANGES} changes, ${WATCHES} standing questions: told ${seconds(0.5)} s after the save (p50), ${seconds(0.95)} s (p95)`,
);
await closeBot();
await close();
process.exit();
