/**
 * A model of the Hub as the settings name it: `owner/name`, or `owner/name@revision`. In the models folder it has that whole name,
 * so that files of two revisions never mix.
 */
interface ModelName {
  /** `owner/name`. */
  readonly id: string;
  /** A commit, tag or branch; `main` unless the settings name one. */
  readonly revision: string;
}

export function parseModelName(name: string): ModelName {
  const [id = '', revision = 'main'] = name.split('@');
  return { id, revision };
}

/** Whether a name means the same files for ever, which only that of a commit does. */
export function isPinned(name: string): boolean {
  return /^[0-9a-f]{40}$/.test(parseModelName(name).revision);
}
