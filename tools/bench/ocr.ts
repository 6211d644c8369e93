import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { extractImage } from '../../src/documents/formats/image.ts';
import { findOcr } from '../../src/recognition/ocr.ts';
import { createRecogniser } from '../../src/recognition/recogniser.ts';

/** How a page looks, and the share of its words that must be recognised. */
export interface Look {
  readonly name: string;
  readonly dpi: number;
  readonly degrees: number;
  readonly isPhoto: boolean;
  readonly aim: number;
}

export const LOOKS: readonly Look[] = [
  { name: 'clean, 300 dpi', dpi: 300, degrees: 0, isPhoto: false, aim: 0.97 },
  { name: '200 dpi', dpi: 200, degrees: 0, isPhoto: false, aim: 0.97 },
  { name: 'skewed by 2°', dpi: 200, degrees: 2, isPhoto: false, aim: 0.93 },
  { name: 'like a photo', dpi: 200, degrees: -1, isPhoto: true, aim: 0.85 },
];

/** A4, in inches. */
const PAPER = { width: 8.27, height: 11.69, margin: 1 };
const FONTS = ['serif', 'sans-serif'] as const;
const POINTS = [10, 11, 12] as const;

/** Recall of words of each look. */
interface OcrResult {
  readonly look: Look;
  readonly pages: number;
  readonly recall: number;
  readonly secondsPerPage: number;
}

/**
 * Renders pages of prose, makes them look like scans and photos, and compares what is recognised with the words.
 *
 * @param count pages of all looks together
 */
export async function measureOcr(count: number, folder = 'documents'): Promise<OcrResult[]> {
  const store = await mkdtemp(join(tmpdir(), 'footnote-ocr-bench-'));
  const ocr = findOcr({ isOn: true, languages: ['eng'], folder: store });
  if (!('identity' in ocr)) throw new Error(ocr.advice);
  const recogniser = createRecogniser(ocr);
  const pages = await pagesFrom(folder, count);
  const random = randomNumbers(SEED);
  const results: OcrResult[] = [];
  try {
    for (const [i, look] of LOOKS.entries()) {
      const mine = pages.filter((_, page) => page % LOOKS.length === i);
      let [found, all] = [0, 0];
      const before = process.cpuUsage();
      for (const [page, lines] of mine.entries()) {
        const picture = await render(lines, look, page, random);
        const recognise = recogniser.ofFile(`${look.name} ${page}`);
        const limits = { maxCharacters: 1e6, maxPages: 1, recognise };
        const read = await extractImage(picture, limits);
        const words = wordsOf(lines.map(({ text }) => text).join('\n'));
        found += overlap(words, wordsOf(read?.text ?? ''));
        all += words.length;
      }
      const { user, system } = process.cpuUsage(before);
      const secondsPerPage = (user + system) / 1e6 / mine.length;
      results.push({ look, pages: mine.length, recall: found / all, secondsPerPage });
    }
  } finally {
    await recogniser.close();
    await rm(store, { recursive: true });
  }
  return results;
}

interface RenderedLine {
  readonly text: string;
  readonly points: number;
  readonly font: string;
}

/** The sample documents as pages of lines, wrapped by the width of their letters. */
export async function pagesFrom(folder: string, count: number): Promise<RenderedLine[][]> {
  const names = (await readdir(folder)).filter((name) => /\.(txt|md)$/.test(name)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  const words = texts
    .join('\n')
    .replace(/[#*_`|>[\]]/g, ' ')
    .split(/\s+/)
    .filter((word) => /^[\x20-\x7e]+$/.test(word));
  let next = 0;
  return Array.from({ length: count }, (_, page) => {
    const points = POINTS[page % POINTS.length] ?? 11;
    const font = FONTS[page % FONTS.length] ?? 'serif';
    const columns = Math.floor(((PAPER.width - 2 * PAPER.margin) * 72) / (points * 0.56));
    const rows = Math.floor(((PAPER.height - 2 * PAPER.margin) * 72) / (points * 1.35));
    return Array.from({ length: rows }, () => {
      let text = '';
      for (;;) {
        const word = words[next % words.length] ?? '';
        if (text.length + word.length + 1 > columns) break;
        text += `${text === '' ? '' : ' '}${word}`;
        next++;
      }
      return { text, points, font };
    });
  });
}

export async function render(
  lines: readonly RenderedLine[],
  { dpi, degrees, isPhoto }: Look,
  seed: number,
  random: () => number,
): Promise<Buffer> {
  const [width, height] = [Math.round(PAPER.width * dpi), Math.round(PAPER.height * dpi)];
  const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const drawn = lines.map(({ text, points, font }, i) => {
    const size = (points * dpi) / 72;
    const y = PAPER.margin * dpi + (i + 1) * 1.35 * size;
    return `<text x="${PAPER.margin * dpi}" y="${y}" font-family="${font}" font-size="${size}">${escaped(text)}</text>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="white"/>${drawn.join('')}</svg>`;
  const page = sharp(Buffer.from(svg)).flatten().rotate(degrees, { background: '#fff' });
  if (!isPhoto) return page.greyscale().png().toBuffer();
  const { data, info } = await page
    .blur(0.8)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // Light falls from one corner, and the sensor adds noise.
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      const at = y * info.width + x;
      const light = 0.95 - 0.45 * ((x / info.width + y / info.height) / 2);
      const noise = 18 * (random() + random() + random() - 1.5) * 2;
      data[at] = Math.max(0, Math.min(255, (data[at] ?? 0) * light + 20 + noise));
    }
  }
  const raw = { width: info.width, height: info.height, channels: 1 } as const;
  return sharp(data, { raw })
    .jpeg({ quality: 60 + (seed % 3) * 10 })
    .toBuffer();
}

const wordsOf = (text: string) =>
  text
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ''))
    .filter(Boolean);

/** How many of the words are among the others, each as often as it is there. */
function overlap(words: readonly string[], others: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of others) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left > 0;
  }).length;
}

const SEED = 18;

/** Numbers from 0 to 1, the same each time (a linear congruential generator). */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The results as lines of text. */
export function ocrLines(results: readonly OcrResult[]): string[] {
  return results.map(({ look, pages, recall, secondsPerPage }) => {
    const share = recall.toFixed(3);
    return `  ${look.name.padEnd(16)} ${pages} pages   recall of words ${share} (aim: ${look.aim})   ${secondsPerPage.toFixed(1)} s of processor time a page`;
  });
}
