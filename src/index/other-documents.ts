/**
 * The documents of an index that another list lacks, if they are more than half of it: two folders of one name have the same
 * schema of a database unless DATABASE_SCHEMA tells them apart.
 *
 * @param indexed paths of the documents in the index
 * @param present paths of the documents that it should have
 * @returns undefined where at least half are present
 */
export function otherDocuments(
  indexed: readonly string[],
  present: readonly string[],
): readonly string[] | undefined {
  const here = new Set(present);
  const others = indexed.filter((path) => !here.has(path));
  return others.length * 2 > indexed.length ? others : undefined;
}
