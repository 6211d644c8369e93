/** Endings that people know. */
const KNOWN = [
  ...['.pdf', '.docx', '.xlsx', '.pptx', '.odt', '.rtf', '.txt', '.md', '.html'],
  ...['.csv', '.eml', '.epub', '.jpg', '.png'],
];

/** The endings of files that are read, for a sentence: those that people know, as there are a hundred. */
export function namedExtensions(extensions: readonly string[]): string {
  const named = KNOWN.filter((ending) => extensions.includes(ending));
  return extensions.length > named.length ? `${named.join(', ')} …` : named.join(', ');
}
