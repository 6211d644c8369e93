/** "v2", "version 2.1", "edition 7"; not "(2)", which tells two files of one name apart. */
const NUMBERED =
  /(?<![\p{L}\p{N}])(?:v|ver|version|rev|revision|ed|edition)[-_. ]*(\d{1,4}(?:\.\d{1,3}){0,2})(?![\p{L}\p{N}])/giu;
/** "rev. B". */
const LETTERED = /(?<![\p{L}\p{N}])(?:rev|revision)[-_. ]*([a-z])(?![\p{L}\p{N}])/giu;
/** What tells that a text is not, or is, the last one. */
const STATE = /(?<![\p{L}\p{N}])(draft|final)(?![\p{L}\p{N}])/giu;

const MARKS = [NUMBERED, LETTERED, STATE];

/** A name without what tells one version of it from another. */
export function withoutVersion(name: string): string {
  return MARKS.reduce((left, mark) => left.replace(mark, ' '), name);
}

/** The numbers of versions in a text: "2" and "2.1" in "v2 and version 2.1". */
export function versionsIn(text: string): string[] {
  return [...text.matchAll(NUMBERED)].map(([, number = '']) => number);
}

/** Where a version stands among others with the same name: the later one is the one that compares as greater, part by part. */
export function versionOrder(name: string): readonly number[] {
  const [numbered] = [...name.matchAll(NUMBERED)];
  const [lettered] = [...name.matchAll(LETTERED)];
  const numbers = (numbered?.[1] ?? '').split('.').filter(Boolean).map(Number);
  const letter = lettered?.[1]?.toLowerCase().charCodeAt(0);
  const state = [...name.matchAll(STATE)][0]?.[1]?.toLowerCase();
  const rank = state === undefined ? 0 : state === 'draft' ? -1 : 1;
  return [...(letter ? [letter] : numbers), rank];
}
