import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FootnoteError } from '../../../../../src/errors.ts';
import { LAID_OUT } from '../../../../helpers/laid-out-pdf.ts';
import { type Agreement, agreementOn, quotesOf } from '../../../../helpers/marked-quotes.ts';
import { hasPdftotext } from '../../../../helpers/pdf-words.ts';
import { createTempFolder, type TempFolder } from '../../../../helpers/temp-folder.ts';

/** A folder of PDFs to try besides those that are made here. */
const { MARKS_PDFS } = process.env;

const isGood = ({ intersectionOverUnion: share }: Agreement) => share >= 0.9;

// An independent program tells where words are; it comes with Debian's poppler-utils.
describe.runIf(hasPdftotext())('marks of quotes, beside the words of pdftotext', () => {
  let folder: TempFolder;

  beforeAll(async () => {
    folder = await createTempFolder();
  });
  afterAll(() => folder.remove());

  it.each(Object.keys(LAID_OUT))('agree on %s', async (name) => {
    const make = LAID_OUT[name] as (typeof LAID_OUT)[string];
    const file = await folder.write(`${name}.pdf`, await make());
    const quotes = await quotesOf(file, 20);
    expect(quotes.length).toBeGreaterThan(0);
    for (const quote of quotes) {
      const agreement = await agreementOn(file, quote);
      expect(agreement.wordLetters, quote.text).toBe(agreement.letters);
      expect(agreement.intersectionOverUnion, quote.text).toBeGreaterThanOrEqual(0.9);
    }
  });

  it.runIf(MARKS_PDFS !== undefined)('agree on 99 of 100 quotes of real documents', async () => {
    const all: Agreement[] = [];
    const names = (await readdir(MARKS_PDFS as string)).filter((name) => name.endsWith('.pdf'));
    for (const name of names) {
      const file = join(MARKS_PDFS as string, name);
      const quotes = await quotesOf(file, 20).catch((cause: unknown) => {
        // A scanned or locked file has no quotes.
        if (!(cause instanceof FootnoteError)) throw cause;
        console.info(`${name} ${cause.message}`);
        return [];
      });
      for (const quote of quotes) {
        const agreement = await agreementOn(file, quote);
        all.push(agreement);
        const share = agreement.intersectionOverUnion.toFixed(2);
        if (!isGood(agreement)) console.info(`${share} ${name}, page ${quote.page}: ${quote.text}`);
      }
    }
    const found = all.filter(({ marks }) => marks.pages.some(({ boxes }) => boxes.length > 0));
    const same = all.filter(({ letters, wordLetters }) => letters === wordLetters);
    console.info(
      `${names.length} files, ${all.length} quotes, ${found.length} found, ${all.filter(isGood).length} with an ` +
        `intersection over union of .9, ${same.length} with the same letters`,
    );
    expect(all.length).toBeGreaterThan(0);
    expect(all.filter(isGood).length / all.length).toBeGreaterThanOrEqual(0.99);
  });
});
