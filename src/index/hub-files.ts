import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';

/**
 * Keeps what is fetched from the Hub, in the Hub's own layout, where the next start finds it as a
 * local model. It has the shape of a Web `Cache`, which is what the model library asks for. The
 * library's own file cache writes in place, so that an interrupted download is taken for a model.
 */
export class HubFiles {
  private readonly folder: string;
  private readonly hub: string | undefined;

  constructor(modelsFolder: string, hub: string | undefined) {
    this.folder = resolve(modelsFolder);
    this.hub = hub;
  }

  /** Nothing is served from here: the library looks into the folder by itself. */
  async match(_key: string): Promise<undefined> {
    return undefined;
  }

  /** Stores `<hub>/<owner>/<model>/resolve/<revision>/<file>` as `<folder>/<owner>/<model>/<file>`. */
  async put(key: string, response: Response): Promise<void> {
    if (!this.hub || !key.startsWith(this.hub)) return;
    const path = join(this.folder, key.slice(this.hub.length).replace(/\/resolve\/[^/]+\//, '/'));
    if (!path.startsWith(this.folder + sep)) return;
    const beside = `${path}.${process.pid}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      await writeFile(beside, new Uint8Array(await response.arrayBuffer()));
      await rename(beside, path);
    } finally {
      await rm(beside, { force: true });
    }
  }
}
