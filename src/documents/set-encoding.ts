import { canonicalEncoding } from './formats/encoding-names.ts';

/** An encoding that the owner has set for some files; plain data, because another process may read them. */
export interface EncodingRule {
  /**
   * A path relative to the corpus, in which "*" stands for any part of a name and "**" for any folders. A folder
   * stands for all files in it; a name without a folder is found everywhere.
   */
  readonly files: string;
  readonly encoding: string;
}

/**
 * Reads a list such as "old letters/=ibm866, *.txt=windows-1251".
 *
 * @returns the rules; or, as a string, the entry that cannot be one
 */
export function parseEncodingRules(list: string): EncodingRule[] | string {
  const rules: EncodingRule[] = [];
  for (const entry of list.split(/[,\n]/).map((each) => each.trim())) {
    if (entry === '') continue;
    const [, files, name] = /^(.*?\S)\s*=\s*([^=]+)$/.exec(entry) ?? [];
    const encoding = name && canonicalEncoding(name);
    if (!files || !encoding) return entry;
    rules.push({ files, encoding });
  }
  return rules;
}

/** The encoding that is set for a file: that of the first rule that names it. */
export function encodingSetFor(
  path: string,
  rules: readonly EncodingRule[] = [],
): string | undefined {
  return rules.find(({ files }) => patternOf(files).test(path.normalize('NFC')))?.encoding;
}

function patternOf(files: string): RegExp {
  const path = files
    .normalize('NFC')
    .replaceAll('\\', '/')
    .replace(/^(?:\.?\/)+/, '');
  const isFolder = path.endsWith('/');
  const source = path
    .replace(/\/+$/, '')
    .replace(/[.+^${}()|[\]]/g, String.raw`\$&`)
    .replace(/\*\*\/?|\*|\?/g, (wildcard) => WILDCARDS[wildcard] ?? '');
  if (isFolder) return new RegExp(`^${source}/`, 'iu');
  const anywhere = path.includes('/') ? '' : '(?:.*/)?';
  return new RegExp(`^(?:${source}/.*|${anywhere}${source})$`, 'iu');
}

const WILDCARDS: Readonly<Record<string, string>> = {
  '**/': '(?:.*/)?',
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
};
