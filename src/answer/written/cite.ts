import type { Citation, WrittenSentence } from '../answer.ts';
import type { Claim } from '../gate/gate.ts';
import { type CitingParts, toCitation } from '../quoted/citation.ts';
import type { AnswererParts } from '../quoted/extractive.ts';
import { readOnce } from '../quoted/verify.ts';
import type { NumberedSentence } from './numbered.ts';

interface CitedClaims {
  readonly sentences: readonly WrittenSentence[];
  /** In the order in which the sentences cite them. */
  readonly citations: readonly Citation[];
  /** Why each of the other claims was removed. */
  readonly removed: readonly string[];
  /** Documents that changed while the model wrote. */
  readonly stale: readonly string[];
}

/**
 * Turns the numbers that claims cite into citations, each compared with its file now. A claim is removed if a
 * file no longer holds one of its sources, because it may rest on that one.
 */
export async function citeSources(
  parts: CitingParts & Pick<AnswererParts, 'readFile'>,
  { kept, removed }: { readonly kept: readonly Claim[]; readonly removed: readonly string[] },
  sources: readonly NumberedSentence[],
): Promise<CitedClaims> {
  const read = readOnce(parts.readFile);
  const wanted = new Set(kept.flatMap((claim) => claim.sources));
  const found = new Map<number, Citation>();
  const stale = new Set<string>();
  for (const source of sources.filter(({ number }) => wanted.has(number))) {
    const file = await read(source.document);
    const { ranked } = source;
    // The cited sentence alone, without the neighbours that retrieval adds to a quote.
    const alone = { ...ranked, quote: ranked.sentence, context: ranked.sentence };
    const citation = file && (await toCitation(parts, file, alone, source.number));
    if (citation) found.set(source.number, { ...citation, context: citation.quote });
    else stale.add(source.document);
  }
  const cited = kept.filter((claim) => claim.sources.every((number) => found.has(number)));
  const order = [...new Set(cited.flatMap((claim) => claim.sources))];
  return {
    sentences: cited.map(({ text, sources }) => ({
      text,
      citations: sources.map((number) => order.indexOf(number) + 1),
    })),
    citations: order.flatMap((number, i) => {
      const citation = found.get(number);
      return citation ? [{ ...citation, number: i + 1 }] : [];
    }),
    removed: [...removed, ...Array(kept.length - cited.length).fill('stale')],
    stale: [...stale],
  };
}
