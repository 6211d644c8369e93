/**
 * Tells whether a pattern names a file, or a folder above it. Between slashes, `*` stands for any characters and `?` for one;
 * `**` stands for any number of folders, also none. A pattern begins at the documents folder.
 *
 * @param pattern without an empty name, `.` or `..` (see `patternFault`)
 * @param options.ignoresCase whether `A` and `a` are the same letter; so are `I`, `i`, `İ` and `ı` then, which Turkish pairs
 *   in another way than other languages
 * @returns takes a path relative to the documents folder, with forward slashes
 */
export function globMatcher(
  pattern: string,
  { ignoresCase = false }: { readonly ignoresCase?: boolean } = {},
): (path: string) => boolean {
  const spelled = (text: string) => {
    const whole = text.normalize('NFC');
    return ignoresCase ? whole.replace(/[İı]|i\u0307/g, 'i') : whole;
  };
  const names = namesOf(spelled(pattern)).map((name) =>
    name === ANY_FOLDERS ? ANY_FOLDERS : nameMatcher(name, ignoresCase),
  );
  return (path) => {
    // How many names of the pattern may have been read: several, because `**` may end at each folder.
    let read = reachable([0], names);
    for (const part of spelled(path).split('/')) {
      if (read.includes(names.length)) return true;
      read = reachable(
        read.flatMap((at) => {
          const name = names[at];
          if (name === ANY_FOLDERS) return [at];
          return name?.test(part) ? [at + 1] : [];
        }),
        names,
      );
    }
    return read.includes(names.length);
  };
}

/** What is wrong with a pattern, to complete "… is not a pattern of folders: it"; undefined where nothing is. */
export function patternFault(pattern: string): string | undefined {
  const names = namesOf(pattern);
  // In other tools these stand for several names; a pattern that names nothing here would hide nothing.
  const sign = /[[\]{}!\\]/.exec(pattern)?.[0];
  if (sign)
    return `has the sign ${sign}, which has no meaning here: write a pattern for each name, or ? for one character`;
  if (pattern !== pattern.trim()) return 'begins or ends with a space';
  // Taken for a path below the documents folder, the path of a machine would name nothing, and hide nothing.
  const start = /^(?:\/|(?:~\w*|[a-z]:)(?=\/|$))/i.exec(pattern)?.[0];
  if (start)
    return `begins with ${start}, as a path of the machine: write only what stands below the documents folder, such as prices/internal`;
  if (names.some((name) => name === '' || name === '.' || name === '..'))
    return 'has to name folders below the documents folder, with one slash between them';
  if (names.some((name) => name !== ANY_FOLDERS && name.includes(ANY_FOLDERS)))
    return 'has ** beside other characters: it stands between slashes, for any number of folders';
  return undefined;
}

const ANY_FOLDERS = '**';

/** A slash at the end says only that a folder is meant. */
function namesOf(pattern: string): string[] {
  return pattern.replace(/^\.\/|\/$/g, '').split('/');
}

/** Adds the places that are reached where `**` stands for no folder. */
function reachable(places: readonly number[], names: readonly unknown[]): number[] {
  const all = new Set(places);
  // A set visits what is added meanwhile.
  for (const at of all) if (names[at] === ANY_FOLDERS) all.add(at + 1);
  return [...all];
}

function nameMatcher(name: string, ignoresCase: boolean): RegExp {
  const source = name
    .split(/(\*+|\?)/)
    .map((part) => {
      if (part.startsWith('*')) return '.*';
      return part === '?' ? '.' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, ignoresCase ? 'isu' : 'su');
}
