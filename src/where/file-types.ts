/** What people call a type of documents, and the endings of its files. */
const CALLED: Readonly<Record<string, readonly string[]>> = {
  word: ['docx', 'doc', 'odt', 'rtf'],
  excel: ['xlsx', 'xlsm', 'xls', 'ods', 'csv', 'tsv'],
  powerpoint: ['pptx', 'ppt', 'odp'],
  mail: ['eml', 'msg', 'mbox'],
  web: ['html', 'htm', 'xhtml'],
  markdown: ['md', 'markdown'],
  text: ['txt', 'text', 'log'],
  picture: ['png', 'jpg', 'jpeg', 'tif', 'tiff', 'gif', 'webp', 'bmp'],
  html: ['html', 'htm', 'xhtml'],
  jpg: ['jpg', 'jpeg'],
};

const SAME: Readonly<Record<string, string>> = {
  email: 'mail',
  spreadsheet: 'excel',
  sheet: 'excel',
  table: 'excel',
  slides: 'powerpoint',
  presentation: 'powerpoint',
  image: 'picture',
  photo: 'picture',
  jpeg: 'jpg',
  htm: 'html',
};

/** Whether a file is of a type, by the ending of its name or by what people call it: "pdf", ".PDF", "word". */
export function hasType(path: string, type: string): boolean {
  const wanted = type.toLowerCase().replace(/^\*?\./, '');
  const ending = endingOf(path);
  return ending === wanted || (CALLED[SAME[wanted] ?? wanted] ?? []).includes(ending);
}

/** The endings of some files, those of most files first. */
export function typesOf(paths: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const ending of paths.map(endingOf)) {
    if (ending !== '') counts.set(ending, (counts.get(ending) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([ending]) => ending);
}

const endingOf = (path: string) => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
