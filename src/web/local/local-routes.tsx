import { type Context, Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { EnglishReplies } from '../../answer/english-replies.ts';
import { previousTurnOf } from '../../answer/follow-up/follow-up.ts';
import { shownCitations } from '../../answer/plain-text.ts';
import type { App } from '../../app/app.ts';
import { FootnoteError } from '../../errors.ts';
import { makeReceipt, receiptName, receiptText } from '../../receipt/make-receipt.ts';
import { sendCited } from '../file-bytes.ts';
import { pageHeaders } from '../headers.ts';
import { AnswerPage } from '../pages/answer-page.tsx';
import { AskPage } from '../pages/ask-page.tsx';
import { OwnerPage } from '../pages/owner-page.tsx';
import { EmptyPage, SourcePage } from '../pages/source-page.tsx';
import { placeAddress, placeIn } from '../place.ts';
import { recentFile } from '../recent-file.ts';
import { type SourceReading, viewSource } from '../source/source-view.ts';
import { ENGLISH_SOURCE } from '../words.ts';
import { requireKey } from './key.ts';
import type { LocalAnswers } from './local-answers.ts';

export interface LocalParts extends Pick<SourceReading, 'find' | 'mark'> {
  readonly app: Pick<
    App,
    'ask' | 'around' | 'examples' | 'firstReading' | 'status' | 'documents' | 'file'
  >;
  readonly answers: LocalAnswers;
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** As long as Telegram's longest message. */
const MOST_CHARACTERS = 4_096;

const STATISTICS_MS = 30 * 24 * 3_600_000;

/** Documents on one page of the list. */
const LISTED = 100;

/** The pages for the owner of this machine: a form, answers, their sources, and how things stand. */
export function localRoutes(parts: LocalParts): Hono {
  const routes = new Hono();
  routes.use(pageHeaders([]), requireKey(parts.key), csrf());
  addQuestions(routes, parts);
  addAnswers(routes, parts);
  addSources(routes, parts);
  addStatus(routes, parts);
  routes.onError(async (error, c) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (!(error instanceof FootnoteError)) throw error;
    const question = askedIn(await formOf(c));
    return c.html(
      <AskPage examples={[]} notice={error.message} {...(question && { question })} />,
      error.exitCode === 2 ? 400 : 500,
    );
  });
  return routes;
}

type Form = Readonly<Record<string, unknown>>;

/** Anything but a form holds no question. */
const formOf = (c: Context): Promise<Form> => c.req.parseBody().catch(() => ({}));

const askedIn = ({ question }: Form): string =>
  typeof question === 'string' ? question.trim().slice(0, MOST_CHARACTERS) : '';

function addQuestions(routes: Hono, { app, answers }: LocalParts): void {
  const smallTalk = new EnglishReplies();
  const askPage = async (c: Context, notice?: string) => {
    const reading = app.firstReading();
    const examples = reading ? [] : await app.examples();
    return c.html(
      <AskPage examples={examples} {...(reading && { reading })} {...(notice && { notice })} />,
    );
  };

  routes.get('/', (c) => askPage(c));

  routes.post('/ask', async (c) => {
    const form = await formOf(c);
    const { after, everywhere } = form;
    const asked = askedIn(form);
    if (asked === '') return c.redirect('/', 303);
    const before = typeof after === 'string' ? await answers.get(after) : undefined;
    const reply = smallTalk.replyTo(asked, before !== undefined);
    if (reply) {
      if (!before) return askPage(c, reply);
      return c.html(<AnswerPage id={`${after}`} answer={before.answer} reply={reply} />);
    }
    const previous = before && previousTurnOf(before.answer);
    const answer = await app.ask(asked, {
      ...(previous && { previous }),
      ...(everywhere === 'yes' && { everywhere: true }),
    });
    return c.redirect(`/answers/${await answers.add(answer)}`, 303);
  });
}

function addAnswers(routes: Hono, { answers }: LocalParts): void {
  routes.get('/answers/:id', async (c) => {
    const id = c.req.param('id');
    const found = await answers.get(id);
    return found ? c.html(<AnswerPage id={id} answer={found.answer} />) : missing(c);
  });

  routes.get('/answers/:id/receipt', async (c) => {
    const found = await answers.get(c.req.param('id'));
    if (!found) return missing(c);
    const { answer, askedAt } = found;
    const receipt = makeReceipt(answer, shownCitations(answer), askedAt);
    return c.body(receiptText(receipt), 200, {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="${receiptName(receipt)}"`,
    });
  });
}

/** The documents of an answer at their quotes. */
function addSources(routes: Hono, parts: LocalParts): void {
  const { app, answers, now } = parts;
  const file = recentFile((path) => app.file(path));
  const cited = async (c: Context) => {
    const found = await answers.get(c.req.param('id') ?? '');
    return found && shownCitations(found.answer)[Number(c.req.param('number')) - 1];
  };

  routes.get('/answers/:id/:number{\\d{1,3}}', async (c) => {
    const citation = await cited(c);
    if (!citation) return missing(c);
    const options = { extent: 'document', now: now(), ...placeIn(c) } as const;
    const reading = { ...parts, around: app.around };
    const view = await viewSource(reading, citation, options);
    const { path } = c.req;
    return c.html(
      <SourcePage
        view={view}
        words={ENGLISH_SOURCE}
        addressOf={(place) => placeAddress(path, place)}
        fileAddress={`${path}/file`}
        backAddress={path.replace(/\/\d+$/, '')}
      />,
    );
  });

  routes.get('/answers/:id/:number{\\d{1,3}}/file', async (c) => {
    return (await sendCited(c, await cited(c), file)) ?? missing(c);
  });
}

function addStatus(routes: Hono, { app, answers, now }: LocalParts): void {
  routes.get('/status', async (c) => {
    const page = pageIn(c.req.query('page'));
    const [status, { total, documents }, asked] = await Promise.all([
      app.status(),
      app.documents({ offset: (page - 1) * LISTED, limit: LISTED }),
      answers.since(now() - STATISTICS_MS),
    ]);
    const pages = Math.max(1, Math.ceil(total / LISTED));
    const reading = app.firstReading();
    const shown = { status, documents, total, page, pages, asked, now: now() };
    return c.html(<OwnerPage {...shown} {...(reading && { reading })} />);
  });

  routes.post('/forget', async (c) => {
    await answers.forget();
    return c.redirect('/status', 303);
  });
}

/** The first page where it is not a number. */
function pageIn(given = ''): number {
  return /^\d{1,9}$/.test(given) ? Math.max(1, Number(given)) : 1;
}

function missing(c: Context) {
  return c.html(<EmptyPage words={ENGLISH_SOURCE} asksTelegram={false} />, 404);
}
