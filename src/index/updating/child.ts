/**
 * The program of the indexing process: a local indexer behind messages. It ends with the process that
 * started it, however that ends.
 */
import { FootnoteError, messageOf } from '../../errors.ts';
import type { LocalEmbeddings } from '../../models/embeddings.ts';
import { endWithParent } from '../../processes/end-with-parent.ts';
import { openStore } from '../open-store.ts';
import { LocalIndexer } from './local-indexer.ts';
import type { Answer, Command, Event, Opening } from './messages.ts';
import type { UpdateRequest } from './survey.ts';

let indexer: LocalIndexer | undefined;
let stopping = new AbortController();

process.on('message', async (command: Command) => {
  try {
    if ('stop' in command) stopping.abort();
    else if ('first' in command) indexer?.readFirst(command.first);
    else if ('open' in command) await open(command.open);
    else await update(command.update);
  } catch (error) {
    send({ error: messageOf(error), isForPeople: error instanceof FootnoteError });
  }
});
endWithParent();

async function open({ model, place, ...parts }: Opening): Promise<void> {
  let embeddings: Promise<LocalEmbeddings> | undefined;
  const loadEmbeddings = async () => {
    const { loadModel } = await import('../../models/load-model.ts');
    embeddings ??= loadModel(model, { notify: () => {} });
    return embeddings;
  };
  const recogniser = await openRecogniser(parts.corpus.pictures);
  const store = openStore(place);
  indexer = new LocalIndexer({ ...parts, store, loadEmbeddings, ...recogniser });
  await indexer.open();
  send({ opened: true });
}

async function openRecogniser(pictures: Opening['corpus']['pictures']) {
  if (!pictures || !('identity' in pictures)) return {};
  const { createRecogniser } = await import('../../recognition/recogniser.ts');
  return { recogniser: createRecogniser(pictures) };
}

async function update(request: UpdateRequest): Promise<void> {
  if (!indexer)
    throw new Error('The indexing process was asked for an update before it was opened.');
  stopping = new AbortController();
  const outcome = await indexer.update(request, {
    onProgress: (progress, reading) => send({ progress, ...(reading && { reading }) }),
    onCommit: (committed) => send({ committed }),
    onFailure: (failed) => send({ failed }),
    onRead: (read) => send({ read }),
    signal: stopping.signal,
  });
  send({ outcome });
}

function send(message: Event | Answer): void {
  if (process.connected) process.send?.(message);
}
