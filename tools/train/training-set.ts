import { join } from 'node:path';
import type { Inquiry } from '../../src/app/app.ts';
import { readLabelledSet } from '../../src/evaluation/set/labelled-set.ts';
import type { LabelledQuestion } from '../../src/evaluation/set/labels.ts';
import { HybridRetriever, type RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import { catalogWith } from '../ablation/catalog-with.ts';
import { openWorkbench, setConfig } from '../workbench.ts';

/** How the retriever ranks during training. */
export interface RankingMode {
  readonly scoring: Scoring;
  /** Searches by words alone, not by vectors. */
  readonly isByWords: boolean;
  /** Reads the best passages, which takes most of the time. */
  readonly isRead: boolean;
  /** Ids of passages that retrieval must not find. */
  readonly hidden?: ReadonlySet<number>;
}

/** Labelled questions with the index of their documents. */
export interface TrainingSet {
  readonly questions: readonly LabelledQuestion[];
  readonly parts: RetrieverParts;
  ranker(mode: RankingMode): Pick<Inquiry, 'rank'>;
  close(): Promise<void>;
}

/**
 * Reads a folder of labelled questions and brings the index of its documents up to date.
 *
 * @param every every how many questions one is taken
 */
export async function openTrainingSet(folder: string, every: number): Promise<TrainingSet> {
  const config = setConfig(folder);
  const corpusFolder = join(config.indexFolder, 'corpus');
  const { documentsFolder, questions } = await readLabelledSet(folder, { corpusFolder });
  const events = { notify: console.error };
  const workbench = await openWorkbench({ ...config, documentsFolder }, events);
  await workbench.update({ prune: true });
  return {
    questions: questions.filter((_, i) => i % every === 0),
    parts: workbench.parts,
    ranker: (mode) => rankerOf(new HybridRetriever(inMode(workbench.parts, mode)), mode),
    close: () => workbench.close(),
  };
}

function rankerOf(retriever: HybridRetriever, { isRead }: RankingMode): Pick<Inquiry, 'rank'> {
  return {
    rank: (question, limit) =>
      isRead ? retriever.find(question, limit) : retriever.rank(question, limit),
  };
}

function inMode(parts: RetrieverParts, mode: RankingMode): RetrieverParts {
  const { catalog } = parts;
  const { scoring, isByWords, hidden = new Set() } = mode;
  return {
    ...parts,
    scoring,
    languages: 'many', // The sets are English; no question may be taken for another language.
    nearest: isByWords ? async () => [] : parts.nearest,
    catalog: catalogWith(catalog, {
      // A passage without vectors cannot become a candidate.
      vectorsOf: (ids) => catalog.vectorsOf(ids.filter((id) => !hidden.has(id))),
    }),
  };
}
