import { Hono } from 'hono';
import { citationOf } from '../../answer/plain-text.ts';
import type { Pages } from '../../server/routes.ts';
import { createAssets } from '../../web/assets.ts';
import { type AnswerProgram, mcpRoute } from '../../web/mcp-route.ts';
import type { SourceExtent, SourceReading } from '../../web/source/source-view.ts';
import { type OpenedSource, sourceRoutes } from '../../web/source-routes.tsx';
import type { PublishedSources } from '../messages/source-buttons.ts';
import { sourceWords } from '../messages/source-words.ts';
import type { StoredAnswer } from '../records/answers.ts';
import { type AdminServices, languageFor, type Services } from '../services.ts';

interface PublishedParts {
  readonly services: AdminServices;
  readonly token: string;
  /** Public address of the port; `PUBLIC_URL` counts more. */
  readonly webhookUrl?: string;
  /** Where source pages get documents. */
  readonly reading?: SourceReading;
  /** Absent: programs are not answered. */
  readonly answerProgram?: AnswerProgram;
}

/** What is served to browsers and programs besides the webhook; undefined where there is nothing. */
export function publishedPages(parts: PublishedParts): Pages | undefined {
  const { reading, answerProgram, services, webhookUrl } = parts;
  const { sources } = services;
  const url = sources?.url ?? webhookUrl;
  const routes = new Hono();
  if (answerProgram) routes.route('/', mcpRoute(answerProgram));
  if (sources && reading)
    routes.route('/', createAssets()).route('/', pagesOf(parts, sources, reading));
  if (!answerProgram && !sources) return undefined;
  return { routes, ...(url && { url: new URL(url) }) };
}

/** The pages behind the buttons that open a document at a quote. */
function pagesOf(
  { services, token }: PublishedParts,
  { links }: PublishedSources,
  reading: SourceReading,
): Hono {
  const { app, now } = services;
  return sourceRoutes({
    ...reading,
    ...{ token, now, links },
    file: (path) => app.file(path),
    open: async ({ answerId, number, audience }) => {
      const stored = await services.records.answers.get(answerId);
      if (!stored || audience !== audienceOf(stored)) return undefined;
      await services.records.refreshRights();
      // Which documents they may see can have changed since.
      const seen = services.views.ofAnswer(stored).storedPartOf(stored);
      return seen && mayStillSee(stored, services) ? openedOf(seen, number, services) : undefined;
    },
  });
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
  const citation = citationOf(stored.answer, number);
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
