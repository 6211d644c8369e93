import { type CorpusMap, mapCorpus } from '../../src/where/corpus-map.ts';
import { otherVersions } from '../../src/where/versions.ts';

/** A map of files that were all changed on 1 June 2025. */
export function mapOf(...paths: readonly string[]): CorpusMap {
  return mapCorpus(paths.map((path) => ({ path, modified: Date.UTC(2025, 5, 1) })));
}

/** Documents as people keep them. */
export const OFFICE = mapOf(
  'contracts/service-contract-brackley-mill.docx',
  'hr/staff-handbook.md',
  'hr/travel-policy-v3.docx',
  'letters/merrow-mutual-2025-04-07.pdf',
  'minutes/2025-03-14.md',
  'minutes/2025-05-09.md',
  'price lists/2023/wholesale.md',
  'prices/2024/workshop.md',
  'prices/2025/workshop.md',
  'stock/spare-parts-2025-04.csv',
  'terms.txt',
);

type Text = { document: string; text: string };

/** What a question does not ask of, where these texts were found. */
export const others = (question: string, texts: readonly Text[], map: CorpusMap) =>
  otherVersions(
    question,
    texts.map((passage, id) => ({ id, ...passage })),
    map,
  );

/** The paths of the documents among it. */
export const documentsOf = (...args: Parameters<typeof others>) =>
  others(...args).documents.map(({ path }) => path);
