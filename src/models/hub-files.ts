import { existsSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { replaceFile } from '../files/replace-file.ts';
import { parseModelName } from './model-name.ts';

/** Where the files of a model are found. */
export interface ModelFiles {
  /** Folder of models in the Hub's layout. */
  readonly modelsFolder: string;
  /** Address of the Hub; absent: only `modelsFolder` is read. */
  readonly hub?: string;
  /** Called while files come from the Hub, with the file's name and bytes. */
  readonly onDownload?: (file: string, loaded: number, total: number) => void;
}

/** What the model library calls `env`, as far as it concerns where files are. */
interface LibrarySettings {
  localModelPath: string;
  allowRemoteModels: boolean;
  remoteHost: string;
  remotePathTemplate: string;
  useFSCache: boolean;
  useCustomCache: boolean;
  customCache: unknown;
}

/** What the model library tells of its work on a file. */
interface DownloadEvent {
  readonly status: string;
  readonly file: string;
  readonly loaded?: number;
  readonly total?: number;
}

/**
 * Tells the model library where the files of a model are. The library knows only process-wide
 * settings, and reads them while a model loads: the next model must wait until this one is loaded.
 *
 * @param name as the settings give it; the library knows the model by it
 * @returns the callback to load the model with, which passes downloads on
 */
export function lookForFiles(
  settings: LibrarySettings,
  name: string,
  { modelsFolder, hub, onDownload }: ModelFiles,
): (event: DownloadEvent) => void {
  settings.localModelPath = modelsFolder;
  settings.allowRemoteModels = hub !== undefined;
  const { id, revision } = parseModelName(name);
  settings.remoteHost = hub ?? '';
  settings.remotePathTemplate = `${id}/resolve/${revision}/`;
  settings.useFSCache = false;
  settings.useCustomCache = true;
  settings.customCache = new HubFiles(modelsFolder, hub, name.slice(id.length));
  return ({ status, file, loaded = 0, total = 0 }) => {
    // Files that are in the folder are read with progress, too.
    if (status === 'progress' && !existsSync(join(modelsFolder, name, file))) {
      onDownload?.(file, loaded, total);
    }
  };
}

/**
 * Keeps what is fetched from the Hub, in the Hub's own layout, where the next start finds it as a
 * local model. It has the shape of a Web `Cache`, which is what the model library asks for. The
 * library's own file cache writes in place, so that an interrupted download is taken for a model.
 */
export class HubFiles {
  private readonly folder: string;
  private readonly hub: string | undefined;
  private readonly suffix: string;

  /** @param suffix of the model's folder: the revision as the settings give it, if they do */
  constructor(modelsFolder: string, hub: string | undefined, suffix = '') {
    this.folder = resolve(modelsFolder);
    this.hub = hub;
    this.suffix = suffix;
  }

  /** Nothing is served from here: the library looks into the folder by itself. */
  async match(_key: string): Promise<undefined> {
    return undefined;
  }

  /** Stores `<hub>/<owner>/<model>/resolve/<revision>/<file>` as `<folder>/<owner>/<model><suffix>/<file>`. */
  async put(key: string, response: Response): Promise<void> {
    if (!this.hub || !key.startsWith(this.hub)) return;
    const ofModel = key.slice(this.hub.length).replace(/\/resolve\/[^/]+\//, `${this.suffix}/`);
    const path = join(this.folder, ofModel);
    if (!path.startsWith(this.folder + sep)) return;
    await replaceFile(path, new Uint8Array(await response.arrayBuffer()));
  }
}
