import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';

/** Text at a place of a page; lines are 14 points apart. */
export interface Drawn {
  readonly text: string;
  readonly x?: number;
  readonly y: number;
  readonly size?: number;
  /** Angle of the base line, in degrees, counterclockwise. */
  readonly angle?: number;
  readonly isBold?: boolean;
}

/** A PDF of pages of 400 × 800 points, each with text in Times, drawn in the order given. */
export async function makePdf(pages: readonly (readonly Drawn[])[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const plain = await pdf.embedFont(StandardFonts.TimesRoman);
  const bold = await pdf.embedFont(StandardFonts.TimesRomanBold);
  for (const drawn of pages) {
    const page = pdf.addPage([400, 800]);
    for (const { text, x = 50, y, size = 12, angle = 0, isBold } of drawn) {
      const font = isBold ? bold : plain;
      page.drawText(text, { x, y, size, lineHeight: 14, font, rotate: degrees(angle) });
    }
  }
  return pdf.save();
}

/**
 * A PDF from the bodies of its objects, numbered from 1; the first is the catalog. Characters stand
 * for bytes.
 *
 * @param trailer entries of the trailer besides its size and the catalog
 */
export function rawPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let file = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const size = objects.length + 1;
  return Buffer.from(
    `${file}xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}` +
      `trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}

/** The objects of a PDF of one page. */
export function onePage(content: string, options: { count?: number; font?: string } = {}) {
  const { count = 1, font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' } = options;
  return [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R] /Count ${count} >>`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R ' +
      '/Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    font,
  ];
}
