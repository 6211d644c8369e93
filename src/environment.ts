import { resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Places } from './config.ts';
import { readEnvFile } from './env-file.ts';
import { programFolder } from './program-folder.ts';
import { SECRETS } from './settings.ts';

/** What the program is told by where it was started. */
export interface Environment {
  readonly places: Places;
  /** Absolute path of the file of settings in the current folder; it need not exist. */
  readonly envFile: string;
  /**
   * All variables, with those of the file of settings where `readsFile`. Secrets are taken out of the process: no library
   * and no other process has to do with them.
   *
   * @throws FootnoteError where the file cannot be read, or is not text in UTF-8
   */
  take(options?: { readonly readsFile: boolean }): Readonly<Record<string, string | undefined>>;
  /** A secret that was taken. */
  secret(name: string): string | undefined;
}

/** @param variables the variables of this process; secrets are deleted from them */
export function createEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const envFile = resolve('.env');
  const secrets: Record<string, string> = {};
  // systemd names the folder that a unit may write to in STATE_DIRECTORY.
  const [unitFolder] = variables.STATE_DIRECTORY?.split(':') ?? [];
  return {
    places: {
      program: programFolder(),
      data: unitFolder || envPaths('footnote', { suffix: '' }).data,
    },
    envFile,
    take({ readsFile } = { readsFile: false }) {
      if (readsFile) {
        for (const [name, value] of Object.entries(readEnvFile(envFile))) variables[name] ??= value;
      }
      for (const name of SECRETS) {
        const value = variables[name];
        // A variable of the environment counts before a line of .env, which comes later.
        if (value !== undefined) secrets[name] ??= value;
        delete variables[name];
      }
      return { ...variables, ...secrets };
    },
    secret: (name) => secrets[name],
  };
}
