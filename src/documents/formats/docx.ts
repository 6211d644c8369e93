import type { Extract } from './format.ts';
import { htmlToText } from './html.ts';
import { openZip } from './zip.ts';

/** About two thousand pages, for which mammoth takes 25 s and 2 GB. */
const MAX_MARKUP_MB = 50;

/** Extracts headings, paragraphs, lists, tables and footnotes of a Word document, but not its pages. */
export const extractDocx: Extract = async (bytes, limits) => {
  const { default: mammoth } = await import('mammoth');
  const { value } = await mammoth.convertToHtml(
    { buffer: await withoutMedia(bytes) },
    {
      styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"],
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    },
  );
  return htmlToText(value, limits);
};

/**
 * Repacks the document's markup without compression, because mammoth expands a file without a size limit.
 */
async function withoutMedia(bytes: Uint8Array): Promise<Buffer> {
  const zip = openZip(bytes, (name) => /\.(xml|rels)$/i.test(name), MAX_MARKUP_MB);
  const { zipSync } = await import('fflate');
  const parts = Object.fromEntries(zip.names.map((name) => [name, zip.read(name)]));
  return Buffer.from(zipSync(parts, { level: 0 }));
}
