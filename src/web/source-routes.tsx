import { type Context, Hono } from 'hono';
import type { Citation } from '../answer/answer.ts';
import type { LibraryFile } from '../app/app.ts';
import { sendCited } from './file-bytes.ts';
import { pageHeaders, TELEGRAM_FRAMES } from './headers.ts';
import { personIn } from './init-data.ts';
import type { Links, SourceLink } from './links.ts';
import { EmptyPage, SourcePage } from './pages/source-page.tsx';
import { placeAddress, placeIn } from './place.ts';
import { recentFile } from './recent-file.ts';
import { type SourceExtent, type SourceReading, viewSource } from './source/source-view.ts';
import { ENGLISH_SOURCE, type SourceWords } from './words.ts';

/** What a link opens, for as long as the person or chat that it was given to has the right. */
export interface OpenedSource {
  readonly citation: Citation;
  /** The person whom the answer belongs to. */
  readonly userId: number;
  readonly extent: SourceExtent;
  readonly words: SourceWords;
}

interface SourceRouteParts extends SourceReading {
  readonly links: Links;
  /** The token of the bot, with which Telegram signs who opens a Mini App. */
  readonly token: string;
  /** Undefined where there is no such answer any more, or the right to it has ended. */
  open(link: SourceLink): Promise<OpenedSource | undefined>;
  /** A file of the corpus as it is now. */
  file(path: string): Promise<LibraryFile | null>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * How long a page leads to the next one, and how long one leads to another at all, until Telegram has to say again who opens
 * it, in milliseconds.
 */
const PASS_MS = 3_600_000;
const LONGEST_MS = 12 * PASS_MS;

/** Longer than what Telegram sends. */
const MOST_BYTES = 8_192;

/**
 * The pages behind the links in Telegram: `/source/LINK`. Whatever is wrong with a link, its person or its answer, the
 * reply is the same and says nothing of either.
 */
export function sourceRoutes(parts: SourceRouteParts): Hono {
  const { links, now } = parts;
  const file = recentFile(parts.file);
  const routes = new Hono();
  routes.use(pageHeaders(TELEGRAM_FRAMES));
  const refuse = (c: Context, words = ENGLISH_SOURCE) =>
    c.html(<EmptyPage words={words} asksTelegram={false} />, 404);

  const opened = async (c: Context) => {
    const link = links.parse(c.req.param('link') ?? '');
    if (!link) return undefined;
    const pass = c.req.query('pass') ?? '';
    const named = link.audience === 'bearer' ? now() : links.namedIn(pass, link, now());
    return { link, named, source: named === undefined ? undefined : await parts.open(link) };
  };

  routes.get('/source/:link', async (c) => {
    const found = await opened(c);
    if (!found) return refuse(c);
    const { link, named, source } = found;
    // Telegram tells the page, but not the server, who opens it.
    if (named === undefined) {
      return c.html(<EmptyPage words={ENGLISH_SOURCE} asksTelegram={true} />);
    }
    return source ? show(c, parts, { link, named, source }) : refuse(c);
  });

  routes.post('/source/:link', async (c) => {
    const link = links.parse(c.req.param('link'));
    if (link?.audience !== 'person') return refuse(c);
    const person = personIn(await textOf(c), parts.token, now());
    const source = person === undefined ? undefined : await parts.open(link);
    if (!source || source.userId !== person) return refuse(c);
    return show(c, parts, { link, named: now(), source });
  });

  routes.get('/source/:link/file', async (c) => {
    const source = (await opened(c))?.source;
    if (source?.extent !== 'document') return refuse(c);
    return (await sendCited(c, source.citation, file)) ?? refuse(c);
  });
  return routes;
}

interface Shown {
  readonly link: SourceLink;
  /** When Telegram named the person. */
  readonly named: number;
  readonly source: OpenedSource;
}

async function show(c: Context, parts: SourceRouteParts, { link, named, source }: Shown) {
  const { citation, extent, words } = source;
  const now = parts.now();
  const options = { extent, now, ...placeIn(c) };
  const view = await viewSource(parts, citation, options);
  // The link alone opens the page of a group.
  const until = Math.min(now + PASS_MS, named + LONGEST_MS);
  const more = link.audience === 'person' ? { pass: parts.links.pass(link, named, until) } : {};
  const path = `/source/${parts.links.sign(link)}`;
  return c.html(
    <SourcePage
      view={view}
      words={words}
      addressOf={(place) => placeAddress(path, place, more)}
      fileAddress={placeAddress(`${path}/file`, {}, more)}
    />,
  );
}

/** The body of a request; '' where it is too long. */
async function textOf(c: Context): Promise<string> {
  const length = Number(c.req.header('Content-Length') ?? Number.NaN);
  return length <= MOST_BYTES ? c.req.text() : '';
}
