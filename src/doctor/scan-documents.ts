import type { Config } from '../config.ts';
import { type Scan, scanCorpus } from '../documents/scan.ts';
import { findOcr } from '../recognition/ocr.ts';

/** Lists the documents folder as an update does: with pictures, where they are recognised. */
export function scanDocuments({
  documentsFolder,
  ocr,
}: Pick<Config, 'documentsFolder' | 'ocr'>): Promise<Scan> {
  return scanCorpus(documentsFolder, findOcr(ocr));
}
