import { shownCitations } from '../../answer/plain-text.ts';
import type { Pages } from '../../server/routes.ts';
import { createAssets } from '../../web/assets.ts';
import type { SourceExtent, SourceReading } from '../../web/source/source-view.ts';
import { type OpenedSource, sourceRoutes } from '../../web/source-routes.tsx';
import { sourceWords } from '../messages/source-words.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { languageFor, type Services } from '../services.ts';

export interface SourcePageParts {
  readonly services: Services;
  readonly reading: SourceReading;
  readonly token: string;
}

/** The pages behind the buttons that open a document at a quote; undefined where there are none. */
export function sourcePages({ services, reading, token }: SourcePageParts): Pages | undefined {
  const { app, sources, now } = services;
  if (!sources) return undefined;
  const routes = sourceRoutes({
    ...reading,
    ...{ token, now },
    links: sources.links,
    file: (path) => app.file(path),
    open: async ({ answerId, number, audience }) => {
      const stored = await services.records.answers.get(answerId);
      if (!stored || audience !== audienceOf(stored)) return undefined;
      await services.records.refreshRights();
      return mayStillSee(stored, services) ? openedOf(stored, number, services) : undefined;
    },
  });
  return { routes: createAssets().route('/', routes), host: new URL(sources.url).host };
}

const isOfPerson = ({ origin, chatId }: StoredAnswer) => origin === 'chat' && chatId > 0;

const audienceOf = (stored: StoredAnswer) => (isOfPerson(stored) ? 'person' : 'bearer');

/** Whether the person or chat that an answer was given to has the right to ask at this moment. */
function mayStillSee({ origin, chatId, userId }: StoredAnswer, { access }: Services): boolean {
  const isChat = origin === 'chat' && chatId < 0;
  return isChat ? access.isAllowedChat(chatId) : access.isAllowedUser(userId);
}

async function openedOf(
  stored: StoredAnswer,
  number: number,
  services: Services,
): Promise<OpenedSource | undefined> {
  const citation = shownCitations(stored.answer)[number - 1];
  if (!citation) return undefined;
  const language = await languageFor(stored.userId, services.records);
  const extent = extentOf(stored, services);
  return { citation, userId: stored.userId, extent, words: sourceWords(services.texts, language) };
}

/** A quote that was sent into a chat which the bot does not know shows no more than itself. */
function extentOf({ origin }: StoredAnswer, { sendsFiles }: Services): SourceExtent {
  if (origin === 'inline') return 'quote';
  return sendsFiles ? 'document' : 'surroundings';
}
