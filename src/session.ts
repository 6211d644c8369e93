import type { App } from './app/app.ts';
import type { Terminal } from './cli/terminal.ts';
import { type Config, parseConfig } from './config.ts';
import { keepStatePrivate } from './data-folder/private-state.ts';
import type { Relocation } from './data-folder/relocation.ts';
import type { Environment } from './environment.ts';
import { createLog, type Log } from './log.ts';
import { proxySecrets } from './network/proxy.ts';
import type { FolderOptions } from './program.ts';
import { programVersion } from './program-folder.ts';

/** One run of the program: its settings, its log and its terminal. */
export interface Session {
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** Follows LOG_LEVEL and LOG_FORMAT once the settings are read. */
  readonly log: Log;
  /** What loading a model tells. */
  readonly modelEvents: {
    readonly notify: Log;
    onDownload(file: string, loaded: number, total: number): void;
  };
  /** @throws FootnoteError that names each wrong setting */
  readConfig(folders: FolderOptions, overrides?: Record<string, string>): Config;
  openApp(config: Config): Promise<App>;
  /** Opens the app, and closes it when `run` has ended. */
  withApp(
    folders: FolderOptions,
    run: (app: App, terminal: Terminal) => Promise<void>,
  ): Promise<void>;
  /** Moves what an earlier release kept elsewhere, before anything is opened. */
  takeOver(config: Config, parts: readonly Relocation['part'][]): Promise<void>;
}

export interface SessionParts {
  readonly environment: Environment;
  readonly terminal: Terminal;
  /** Takes the lines of the log. */
  readonly writeLog: (lines: string) => void;
}

export function createSession({ environment, terminal, writeLog }: SessionParts): Session {
  let current = createLog({ level: 'info', format: 'text' }, { secrets: [], write: writeLog });
  const log: Log = (sentence, level) => current(sentence, level);
  const modelEvents = {
    notify: log,
    onDownload: (file: string, loaded: number, total: number) =>
      terminal.progress.download(file, loaded, total),
  };
  const readConfig: Session['readConfig'] = (folders, overrides = {}) => {
    const given = {
      ...environment.take({ readsFile: true }),
      ...folderSettings(folders),
      ...overrides,
    };
    const config = parseConfig(given, environment.places);
    const secrets = [...secretsOf(config), environment.secret('DATABASE_URL') ?? ''];
    current = createLog(config.log, { secrets, write: writeLog });
    const { versions, platform, arch } = process;
    const { documentsFolder, indexFolder } = config;
    log(`Footnote ${programVersion()} on Node.js ${versions.node}, ${platform} ${arch}`, 'debug');
    log(`Documents: ${documentsFolder}; index: ${indexFolder}`, 'debug');
    return config;
  };
  const openApp: Session['openApp'] = async (config) => {
    // With it come the native libraries; doctor must be able to say that one does not load.
    const { createApp } = await import('./app/app.ts');
    keepStatePrivate(config);
    return createApp(config, modelEvents);
  };
  const takeOver: Session['takeOver'] = async ({ relocations, dataFolder }, parts) => {
    // With it comes SQLite; doctor must be able to say that it does not load.
    const { takeOver } = await import('./data-folder/take-over.ts');
    const wanted = relocations.filter(({ part }) => parts.includes(part));
    await takeOver(wanted, { dataFolder, notify: log });
  };
  return {
    ...{ environment, terminal, log, modelEvents, readConfig, openApp, takeOver },
    async withApp(folders, run) {
      const config = readConfig(folders);
      await takeOver(config, ['index', 'models']);
      const app = await openApp(config);
      try {
        await run(app, terminal);
      } finally {
        await app.close();
      }
    },
  };
}

/** The settings that the options of the command line stand for. */
export function folderSettings({ documents, index }: FolderOptions): Record<string, string> {
  return { ...(documents && { DOCUMENTS_DIR: documents }), ...(index && { INDEX_DIR: index }) };
}

function secretsOf({ telegram, chatModel, database, mcpToken = '' }: Config): string[] {
  const { token = '', proxy } = telegram;
  return [token, mcpToken, chatModel?.apiKey ?? '', ...proxySecrets(proxy), database?.url ?? ''];
}
