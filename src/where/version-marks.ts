/** "v2", "version 2.1", "edition 7"; not "(2)", which tells two files of one name apart. */
const NUMBERED =
  /(?<![\p{L}\p{N}])(?:v|ver|version|rev|revision|ed|edition)[-_. ]*(\d{1,4}(?:\.\d{1,3}){0,2})(?![\p{L}\p{N}])/giu;
/** "rev. B". */
const LETTERED = /(?<![\p{L}\p{N}])(?:rev|revision)[-_. ]*([a-z])(?![\p{L}\p{N}])/giu;
/**
 * What tells that a text is not, or is, the last one. "Old" and "new" do so behind a name alone, in English and German: "Old mill.md" is
 * about a mill.
 */
const STATE =
  /(?<![\p{L}\p{N}])(draft|final)(?![\p{L}\p{N}])|(?<=[\p{L}\p{N})\]][-_. ([]+)(old|outdated|obsolete|superseded|alt|veraltet|new|neu)(?=[)\] ]*(?:\.\p{L}\w*)?$)/giu;

/** From the earliest to the last; a text without one stands between "draft" and "final". */
const ORDER: Readonly<Record<string, number>> = { draft: -1, final: 1, new: 2, neu: 2 };
const REPLACED = -2;

const MARKS = [NUMBERED, LETTERED, STATE];

/** A name without what tells one version of it from another. */
export function withoutVersion(name: string): string {
  return MARKS.reduce((left, mark) => left.replace(mark, ' '), name);
}

/** The numbers of versions in a text: "2" and "2.1" in "v2 and version 2.1". */
export function versionsIn(text: string): string[] {
  return [...text.matchAll(NUMBERED)].map(([, number = '']) => number);
}

/**
 * Where a version stands among others with the same name: the later one is the one that compares as greater, part by part.
 * The mark nearest to the end of the path counts where there are several.
 *
 * @returns major, minor and patch, and the state
 */
export function versionOrder(path: string): readonly number[] {
  const last = (...marks: RegExp[]) =>
    marks
      .flatMap((mark) => [...path.matchAll(mark)])
      .sort((a, b) => a.index - b.index)
      .at(-1)
      ?.slice(1)
      .find((found) => found !== undefined)
      ?.toLowerCase();
  const number = last(NUMBERED, LETTERED) ?? '0';
  const parts = /^\d/.test(number) ? number.split('.').map(Number) : [number.charCodeAt(0)];
  const [major = 0, minor = 0, patch = 0] = parts;
  const state = last(STATE);
  return [major, minor, patch, state === undefined ? 0 : (ORDER[state] ?? REPLACED)];
}

/** Folders whose documents are older versions of those beside the folder. */
const ARCHIVE =
  /^(?:archived?|archives|old|older|outdated|obsolete|superseded|previous|archiv|alt|alte|veraltet)$/i;

/** Whether a folder of this name holds what was replaced. */
export const isArchive = (folder: string): boolean => ARCHIVE.test(folder);

/** Whether a path leads through such a folder. */
export const isArchived = (path: string): boolean => path.split('/').slice(0, -1).some(isArchive);
