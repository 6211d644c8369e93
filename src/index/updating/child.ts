/**
 * The program of the indexing process: an in-process worker behind messages. It exits when its parent
 * does, however that ends.
 */
import { messageOf } from '../../errors.ts';
import { loadModel, type ModelSettings } from '../../models/load-model.ts';
import {
  type CorpusLimits,
  createLocalWorker,
  type DocumentWorker,
  FileFailure,
} from './document-worker.ts';

/** What the parent sends first. */
export interface Opening {
  readonly corpus: CorpusLimits;
  readonly model: ModelSettings;
}

/** Then one of these at a time. */
export type Call =
  | { readonly method: 'read'; readonly args: Parameters<DocumentWorker['read']> }
  | { readonly method: 'embed'; readonly args: Parameters<DocumentWorker['embed']> };

/** And what it gets for each. `failure`: the file's own fault; `error`: ours. */
export type Reply =
  | { readonly result: unknown }
  | { readonly failure: string }
  | { readonly error: string };

let worker: DocumentWorker | undefined;

process.on('message', async (message: Opening | Call) => {
  try {
    if ('method' in message) reply({ result: await call(message) });
    else {
      const embeddings = await loadModel(message.model, { notify: () => {} });
      worker = createLocalWorker(message.corpus, embeddings);
      reply({ result: 'ready' });
    }
  } catch (error) {
    const text = messageOf(error);
    reply(error instanceof FileFailure ? { failure: text } : { error: text });
  }
});
process.on('disconnect', () => process.exit());

function call(message: Call): Promise<unknown> {
  if (!worker) throw new Error('The indexing process was called before it was opened.');
  return message.method === 'read' ? worker.read(...message.args) : worker.embed(...message.args);
}

function reply(message: Reply): void {
  process.send?.(message);
}
