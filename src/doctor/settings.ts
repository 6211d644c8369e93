import { type Config, type Places, parseConfig } from '../config.ts';
import { readEnvFile } from '../env-file.ts';
import { messageOf } from '../errors.ts';
import { CORRECT_NAME, SETTINGS, unknownSettings } from '../settings.ts';
import { type Finding, failureOf } from './check.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** Where settings come from; what is named later counts less. */
export interface SettingsSource {
  /** Settings of the command line, by the names of their variables. */
  readonly overrides: Variables;
  readonly env: Variables;
  /** Path of the file of settings, which need not be there. */
  readonly envFile: string;
  readonly places: Places;
}

/** The settings as far as they can be used. */
export interface Settings {
  /** With the default in place of each wrong setting. */
  readonly config: Config;
  /** Names of the wrong settings; `proxy` where variables that are not ours choose a wrong one. */
  readonly wrong: readonly string[];
  readonly finding: Finding;
}

/** Reads the settings one by one, so that a wrong one does not hide the others. */
export function readSettings(source: SettingsSource): Settings {
  const { overrides, env, envFile, places } = source;
  const file = lookAtEnvFile(envFile);
  const given = { ...file.variables, ...env, ...overrides };
  const messages = new Map<string, string>();
  const parse = (name: string, variables: Variables) => {
    try {
      return parseConfig(variables, places);
    } catch (error) {
      messages.set(name, messageOf(error).replace(/\.$/, ''));
      return undefined;
    }
  };
  for (const name of SETTINGS) parse(name, { [name]: given[name] });
  const usable = Object.entries(given).filter(([name]) => !messages.has(name));
  const own = usable.filter(([name]) => SETTINGS.includes(name));
  // Several variables, in both cases and most of them not ours, choose the proxy together.
  const config =
    parse('proxy', Object.fromEntries(usable)) ?? parseConfig(Object.fromEntries(own), places);
  const wrong = [...messages.keys()];
  return { config, wrong, finding: findingOf(source, file, given, [...messages.values()]) };
}

interface EnvFile {
  readonly variables: Variables;
  /** Why it could not be read. */
  readonly trouble?: Finding;
}

function lookAtEnvFile(path: string): EnvFile {
  try {
    return { variables: readEnvFile(path) };
  } catch (error) {
    return { variables: {}, trouble: failureOf(error) };
  }
}

function findingOf(
  { envFile }: SettingsSource,
  { variables, trouble }: EnvFile,
  given: Variables,
  messages: readonly string[],
): Finding {
  if (trouble) return trouble;
  if (messages.length > 0) {
    return {
      state: 'error',
      found: messages.join('; '),
      advice: `Correct it in ${envFile} or in the environment. Footnote will not start until this is fixed; the checks below use the default.`,
    };
  }
  const unknown = unknownSettings(variables);
  if (unknown.length > 0) {
    return {
      state: 'warning',
      found: `${envFile} holds unknown settings: ${unknown.join(', ')}`,
      advice: CORRECT_NAME,
    };
  }
  const set = SETTINGS.filter((name) => given[name]?.trim());
  return {
    state: 'ok',
    found: set.length === 0 ? 'none given; the defaults are used' : `valid: ${set.join(', ')}`,
  };
}
