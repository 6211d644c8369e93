import { Document } from '@langchain/core/documents';
import { Embeddings } from '@langchain/core/embeddings';
import { RecursiveCharacterTextSplitter } from '@langchain/textsplitters';
import { env, type FeatureExtractionPipeline, pipeline } from '@xenova/transformers';
import hnswlib from 'hnswlib-node';

/** LangChain's own wrapper sends this many texts through the model at once. */
const BATCH = 512;

/**
 * What LangChain's tutorial builds for "questions over a folder": text cut at 1,000 characters with an
 * overlap of 200, embedded by its transformers wrapper in its default batches, put into HNSW by its
 * wrapper, four passages a question. Rewritten here, step for step, because the two wrappers come in a
 * package that brings 125 others.
 */
export class TutorialPipeline {
  private readonly embeddings: BatchEmbeddings;
  private documents: Document[] = [];
  private index: InstanceType<typeof hnswlib.HierarchicalNSW> | undefined;

  private constructor(embeddings: BatchEmbeddings) {
    this.embeddings = embeddings;
  }

  static async load(modelsFolder: string, model: string): Promise<TutorialPipeline> {
    env.localModelPath = modelsFolder;
    env.allowRemoteModels = false;
    return new TutorialPipeline(new BatchEmbeddings(await pipeline('feature-extraction', model)));
  }

  /** Indexes the files and returns how many passages they gave. */
  async indexFiles(files: readonly { path: string; text: string }[]): Promise<number> {
    const splitter = new RecursiveCharacterTextSplitter({ chunkSize: 1000, chunkOverlap: 200 });
    this.documents = await splitter.splitDocuments(
      files.map(({ path, text }) => new Document({ pageContent: text, metadata: { path } })),
    );
    const vectors = await this.embeddings.embedDocuments(this.documents.map((d) => d.pageContent));
    const index = new hnswlib.HierarchicalNSW('cosine', vectors[0]?.length ?? 0);
    index.initIndex(vectors.length);
    vectors.forEach((vector, label) => {
      index.addPoint(vector, label);
    });
    this.index = index;
    return this.documents.length;
  }

  /** The four nearest passages, best first. */
  async search(question: string, k = 4): Promise<Document[]> {
    const vector = await this.embeddings.embedQuery(question);
    const found = this.index?.searchKnn(vector, Math.min(k, this.documents.length));
    return (found?.neighbors ?? []).flatMap((label) => this.documents[label] ?? []);
  }
}

class BatchEmbeddings extends Embeddings {
  private readonly extract: FeatureExtractionPipeline;

  constructor(extract: FeatureExtractionPipeline) {
    super({});
    this.extract = extract;
  }

  async embedQuery(text: string): Promise<number[]> {
    return (await this.run([text]))[0] ?? [];
  }

  async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    for (let i = 0; i < texts.length; i += BATCH) {
      vectors.push(...(await this.run(texts.slice(i, i + BATCH))));
    }
    return vectors;
  }

  private async run(texts: string[]): Promise<number[][]> {
    const lines = texts.map((text) => text.replaceAll('\n', ' '));
    const output = await this.extract(lines, { pooling: 'mean', normalize: true });
    return output.tolist() as number[][];
  }
}
