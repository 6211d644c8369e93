/** What the indexing process and the process that started it say to each other; no text of a document. */
import type { ScannedFile } from '../../documents/scan.ts';
import type { ModelSettings } from '../../models/load-model.ts';
import type { FailedFile } from '../catalog/contents.ts';
import type { IndexPlace } from '../index-store.ts';
import type { LocalIndexerParts } from './local-indexer.ts';
import type { Change, IndexProgress, UpdateOutcome } from './report.ts';
import type { UpdateRequest } from './survey.ts';

/** What is indexed, and with what. */
export interface Opening extends Pick<LocalIndexerParts, 'corpus' | 'fingerprint'> {
  readonly place: IndexPlace;
  readonly model: ModelSettings;
}

/**
 * First `open`, then one `update` at a time; `stop` ends the update at hand between two passages, and `first` has it
 * read these files before the rest.
 */
export type Command =
  | { readonly open: Opening }
  | { readonly update: UpdateRequest }
  | { readonly first: readonly string[] }
  | { readonly stop: true };

/** What happens during an update. `reading` is the file at hand; absent once all are done. */
export type Event =
  | { readonly progress: IndexProgress; readonly reading?: ScannedFile }
  | { readonly committed: Change }
  | { readonly failed: FailedFile }
  | { readonly read: string };

/** What answers a command; `isForPeople`: the sentence says what to do. */
export type Answer =
  | { readonly opened: true }
  | { readonly outcome: UpdateOutcome }
  | { readonly error: string; readonly isForPeople: boolean };
