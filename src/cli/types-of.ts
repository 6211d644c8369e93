/** Names of each type that are listed. */
const LISTED = 3;

/** Files of types that are not read, by type: "2 .rst (a.rst, b.rst), 1 without a type (README)". */
export function typesOf(paths: readonly string[]): string {
  const byType = new Map<string, string[]>();
  for (const path of paths) {
    const type = /(?<=[^/])\.[^./]+$/.exec(path)?.[0].toLowerCase() ?? 'of no type';
    byType.set(type, [...(byType.get(type) ?? []), path]);
  }
  return [...byType]
    .sort(([a, first], [b, second]) => second.length - first.length || (a < b ? -1 : 1))
    .map(([type, names]) => {
      const more = names.length > LISTED ? ', …' : '';
      return `${names.length} ${type} (${names.slice(0, LISTED).join(', ')}${more})`;
    })
    .join(', ');
}
