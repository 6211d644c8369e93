import { inflateSync } from 'node:zlib';

/** How far a font reaches above and below its base line, as shares of its size. */
export interface FontHeight {
  readonly ascent: number;
  /** Negative. */
  readonly descent: number;
}

/** Nothing is higher; larger values are mistakes, and so is 0. */
export const HIGHEST = 3;
/** More than the descriptions of all fonts of a file; a hostile one may unpack to any length. */
const MAX_UNPACKED = 32_000_000;

/** Fonts that do not say how high they are: what the letters of all usual ones fit into. */
export const USUAL_HEIGHT: FontHeight = { ascent: 0.95, descent: -0.35 };

/** What letters of fonts reach that programs draw where a file does not hold the font that it names. */
const STANDARD: readonly (readonly [RegExp, FontHeight])[] = [
  [/^(?:Arial|Helvetica)/i, { ascent: 0.718, descent: -0.207 }],
  [/^Times/i, { ascent: 0.683, descent: -0.217 }],
  [/^Courier/i, { ascent: 0.629, descent: -0.157 }],
  [/^Symbol/i, { ascent: 1.01, descent: -0.293 }],
];

/** The height of a font of a file that does not hold it; undefined where nothing stands for it. */
export function standardHeight(name: string): FontHeight | undefined {
  return STANDARD.find(([names]) => names.test(name))?.[1];
}

/**
 * Reads how high a PDF says that its fonts are, by their names. PDF.js tells what is written in the programs of the
 * fonts instead, and programs that mark or copy text go by what the file says. A name that stands for fonts of several
 * heights is left out; of an encrypted file, nothing is read.
 */
export function declaredHeights(bytes: Uint8Array): Map<string, FontHeight> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = new Map<string, FontHeight | null>();
  for (const part of partsOf(file)) {
    for (const { name, height } of descriptionsIn(part)) {
      const known = found.get(name);
      const isOther =
        known !== undefined &&
        (known?.ascent !== height.ascent || known.descent !== height.descent);
      found.set(name, isOther ? null : height);
    }
  }
  return new Map([...found].flatMap(([name, height]) => (height ? [[name, height]] : [])));
}

/** The parts of a file that describe fonts: the file itself, and the objects that are packed in it. */
function* partsOf(file: Buffer): Generator<Buffer> {
  yield file;
  let unpacked = 0;
  for (let at = file.indexOf('/ObjStm'); at >= 0; at = file.indexOf('/ObjStm', at + 1)) {
    const start = file.indexOf('stream', at);
    const end = file.indexOf('endstream', start);
    if (start < 0 || end < 0) return;
    // The word is followed by a line end of one or two characters.
    const from = start + (file[start + 6] === 0x0d ? 8 : 7);
    const part = inflated(file.subarray(from, end), MAX_UNPACKED - unpacked);
    unpacked += part?.length ?? 0;
    if (part) yield part;
  }
}

function inflated(packed: Buffer, maxOutputLength: number): Buffer | null {
  try {
    return maxOutputLength > 0 ? inflateSync(packed, { maxOutputLength }) : null;
  } catch {
    return null; // Packed in another way, encrypted or damaged.
  }
}

function* descriptionsIn(part: Buffer): Generator<{ name: string; height: FontHeight }> {
  for (let at = part.indexOf('/Ascent'); at >= 0; at = part.indexOf('/Ascent', at + 1)) {
    const start = part.lastIndexOf('<<', at);
    const end = part.indexOf('>>', at);
    if (start < 0 || end < 0) continue;
    const text = part.toString('latin1', start, end);
    const name = /\/FontName\s*\/([^\s/<>[\]()]+)/.exec(text)?.[1];
    const height = {
      ascent: numberOf(text, 'Ascent') ?? USUAL_HEIGHT.ascent,
      descent: -(numberOf(text, 'Descent') ?? -USUAL_HEIGHT.descent),
    };
    if (name !== undefined) yield { name: unescaped(name), height };
  }
}

/** A measure as a share of the font's size, whichever sign it is written with. */
function numberOf(text: string, key: string): number | undefined {
  const value = Math.abs(Number(new RegExp(`/${key}\\s*([-+.\\d]+)`).exec(text)?.[1])) / 1000;
  return value > 0 && value < HIGHEST ? value : undefined;
}

const unescaped = (name: string) =>
  name.replace(/#([\dA-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
