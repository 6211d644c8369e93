const FIRST_SYLLABLE = 0xac00;
const LAST_SYLLABLE = 0xd7a3;

/** The syllables of windows-949 beyond EUC-KR by their two bytes, which follow one another as in Unicode. */
let extension: ReadonlyMap<number, string> | undefined;

/**
 * Decodes EUC-KR with the 8,822 syllables that Windows adds to it. Browsers know them under the same label, but
 * Node.js reads their first byte as a control character, and the second as a letter.
 *
 * @returns null if a byte is malformed, unless bad ones are to be shown as \ufffd
 */
export function decodeKorean(bytes: Uint8Array, isFatal: boolean): string | null {
  extension ??= makeExtension();
  const decoder = new TextDecoder('euc-kr');
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < bytes.length; i++) {
    const first = bytes[i] as number;
    if (first < 0x80) continue;
    const syllable = extension.get(first * 256 + (bytes[i + 1] ?? 0));
    if (syllable !== undefined) {
      if (i > from) pieces.push(decoder.decode(bytes.subarray(from, i)));
      pieces.push(syllable);
      from = i + 2;
    }
    i++;
  }
  if (from < bytes.length) pieces.push(decoder.decode(bytes.subarray(from)));
  const text = pieces.join('').replace(/[\u0080-\u009f]/g, '\ufffd');
  return isFatal && text.includes('\ufffd') ? null : text;
}

function makeExtension(): Map<number, string> {
  const decoder = new TextDecoder('euc-kr');
  const known = new Set<string>();
  for (let first = 0xb0; first <= 0xc8; first++) {
    for (let second = 0xa1; second <= 0xfe; second++) {
      known.add(decoder.decode(Uint8Array.of(first, second)));
    }
  }
  const added = new Map<number, string>();
  const pairs = extensionPairs();
  for (let code = FIRST_SYLLABLE; code <= LAST_SYLLABLE; code++) {
    const syllable = String.fromCharCode(code);
    if (!known.has(syllable)) added.set(pairs.next().value ?? 0, syllable);
  }
  return added;
}

/** Pairs of bytes that EUC-KR does not use. */
function* extensionPairs(): Generator<number, undefined> {
  for (let first = 0x81; first <= 0xc6; first++) {
    for (let second = 0x41; second <= (first < 0xa1 ? 0xfe : 0xa0); second++) {
      const isLetter = second <= 0x5a || (second >= 0x61 && second <= 0x7a) || second >= 0x81;
      if (isLetter) yield first * 256 + second;
    }
  }
  return undefined;
}
