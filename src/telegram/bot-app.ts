import type { App, Library } from '../app/app.ts';
import type { DocumentFilter } from '../documents/document-filter.ts';

/** Documents to ask and to look at: all of them, or some as if there were no others. */
export type BotDocuments = Pick<
  App,
  'ask' | 'examples' | 'counts' | 'around' | 'offsetOnPage' | 'documents' | 'document' | 'file'
>;

/** The part of the program that the bot uses. */
export type BotApp = Pick<
  App,
  | 'ask'
  | 'examples'
  | 'status'
  | 'update'
  | 'firstReading'
  | 'lastChange'
  | 'contentHashes'
  | keyof Library
> & {
  within(filter: DocumentFilter): BotDocuments;
};
