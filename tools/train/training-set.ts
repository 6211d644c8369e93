import { join } from 'node:path';
import { createApp, type Inquiry } from '../../src/app/app.ts';
import { parseConfig } from '../../src/config.ts';
import { type LabelledQuestion, readLabelledSet } from '../../src/evaluation/labelled-set.ts';
import type { RetrieverParts } from '../../src/retrieval/retriever.ts';
import type { Scoring } from '../../src/retrieval/scoring.ts';
import { catalogWith } from '../ablation/catalog-with.ts';

/** How the program is to ask. */
export interface Manner {
  readonly scoring: Scoring;
  /** Looks for no passage by meaning. */
  readonly isByWords: boolean;
  /** Passages that are not to be found. */
  readonly hidden?: ReadonlySet<number>;
}

/** Labelled questions with the index of their documents. */
export interface TrainingSet {
  readonly questions: readonly LabelledQuestion[];
  readonly embeddings: RetrieverParts['embeddings'];
  inquire(manner: Manner): Inquiry;
  close(): Promise<void>;
}

/** Indexes the documents of a folder of labelled questions, or finds them indexed. */
export async function openTrainingSet(folder: string): Promise<TrainingSet> {
  const root = join(import.meta.dirname, '../..');
  const indexFolder = join(root, 'embeddings/index', `train-${folder.replace(/\W+/g, '_')}`);
  const set = await readLabelledSet(folder, { corpusFolder: join(indexFolder, 'corpus') });
  const config = parseConfig(
    { DOCUMENTS_DIR: set.documentsFolder, INDEX_DIR: indexFolder },
    { program: root, data: join(root, 'embeddings') },
  );
  const app = await createApp(config, { notify: console.error });
  await app.update({ prune: true });
  return {
    questions: set.questions,
    embeddings: app.retrieval.embeddings,
    inquire: (manner) => app.vary((parts) => inManner(parts, manner)),
    close: () => app.close(),
  };
}

function inManner(parts: RetrieverParts, manner: Manner): RetrieverParts {
  const { catalog } = parts;
  const { scoring, isByWords, hidden = new Set() } = manner;
  return {
    ...parts,
    scoring,
    languages: 'many', // The sets are English, and no question is to be taken for another language.
    nearest: isByWords ? async () => [] : parts.nearest,
    catalog: catalogWith(catalog, {
      // What has no vectors is no candidate.
      vectorsOf: (ids) => catalog.vectorsOf(ids.filter((id) => !hidden.has(id))),
    }),
  };
}
