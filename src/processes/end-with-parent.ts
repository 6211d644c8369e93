import { Worker } from 'node:worker_threads';

/** Has this process, which another one started for its work, end with that one, however that ends. */
export function endWithParent(): void {
  process.on('disconnect', () => process.exit());
  // Terminals and service managers send these to the whole group; the parent decides how the work ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
  watchParent();
}

/** In a thread of its own, because a library that reads a hostile file may keep this one busy for ever. */
function watchParent(): void {
  const watch = `setInterval(() => {
    if (process.ppid !== ${process.ppid}) process.kill(process.pid, 'SIGKILL');
  }, 1000);`;
  new Worker(watch, { eval: true, execArgv: [] }).unref();
}
