import type { BotApp } from '../services.ts';

/** Paths of documents; `all` where any may have changed. */
export type ChangedPaths = ReadonlySet<string> | 'all';

/** Follows which documents came, changed or went, whichever process reads them. */
export class DocumentChanges {
  private readonly app: Pick<BotApp, 'lastChange' | 'contentHashes'>;
  private at: number | undefined;
  private hashes: ReadonlyMap<string, string> | undefined;

  constructor(app: Pick<BotApp, 'lastChange' | 'contentHashes'>) {
    this.app = app;
  }

  /** Those since the call before: `all` at the first call, because nobody knows what happened while nobody looked. */
  async next(): Promise<ChangedPaths> {
    const at = await this.app.lastChange();
    if (this.hashes && at === this.at) return new Set();
    const [before, now] = [this.hashes, await this.app.contentHashes()];
    this.at = at;
    this.hashes = now;
    if (!before) return 'all';
    const paths = new Set([...before.keys(), ...now.keys()]);
    return new Set([...paths].filter((path) => before.get(path) !== now.get(path)));
  }
}
