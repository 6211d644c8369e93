import { OWN_ENCODINGS } from './own-encodings.ts';

/** Code pages of Windows that have another name in the browser. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  932: 'shift_jis',
  936: 'gbk',
  950: 'big5',
  1200: 'utf-16le',
  1201: 'utf-16be',
  65001: 'utf-8',
};

/** The name by which `decode` knows an encoding that a person names; undefined if it knows none. */
export function canonicalEncoding(name: string): string | undefined {
  const given = name.trim().toLowerCase();
  const page = /^(?:cp|dos|ibm|ms|win|windows)?[-_ ]?(\d{3,5})$/.exec(given)?.[1];
  const names = page
    ? [`ibm${page}`, `windows-${page}`, CODE_PAGES[page] ?? '']
    : [given, `x-${given}`, given.replace(/^mac[-_ ]?/, 'x-mac-'), given.replace(/^koi8/, 'koi8-')];
  return names.find((each) => OWN_ENCODINGS.has(each) || isKnownToNode(each));
}

/** Whether Node.js decodes it. */
export function isKnownToNode(encoding: string): boolean {
  try {
    return new TextDecoder(encoding).encoding !== '';
  } catch {
    return false;
  }
}
