import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { loadDocument } from '../../src/documents/load.ts';
import { locate } from '../../src/documents/locate.ts';
import { HEAD, type Receipt } from '../../src/receipt/receipt.ts';

/** A receipt of quotes as the files of a folder hold them now; each path comes with its quotes. */
export async function receiptOf(
  folder: string,
  quotes: Readonly<Record<string, readonly string[]>>,
): Promise<Receipt> {
  const receipt: Receipt = {
    ...HEAD,
    ...{ question: 'How?', outcome: 'answered', askedAt: '2026-11-29T08:15:30.000Z' },
    ...{ quotes: [], documents: [] },
  };
  for (const [path, texts] of Object.entries(quotes)) {
    const document = await loadDocument(folder, path, { maxBytes: 1e6 });
    const { size: bytes } = await stat(join(folder, path));
    const { contentHash: sha256, mediaType } = document;
    receipt.documents.push({ path, sha256, bytes, mediaType });
    for (const text of texts) {
      const start = document.text.indexOf(text);
      if (start < 0) throw new Error(`${path} does not hold "${text}": ${document.text}`);
      const span = { start, end: start + text.length };
      const [from, to] = [Math.max(0, start - 40), span.end + 40];
      const context = document.text.slice(from, to);
      receipt.quotes.push({
        ...{ number: receipt.quotes.length + 1, document: path, text, span },
        location: locate(document, span),
        context: { text: context, span: { start: from, end: from + context.length } },
      });
    }
  }
  return receipt;
}
