import type { MarkBox, MarkedPage } from '../../documents/formats/pdf/marks/mark-quote.ts';
import { isVerbatim } from '../../documents/formats.ts';
import { printable } from '../../printable.ts';
import type { Place } from '../place.ts';
import { DocumentView } from '../source/document-view.tsx';
import type { DrawnPages, SourceView } from '../source/source-view.ts';
import type { SourceWords } from '../words.ts';
import { Layout } from './layout.tsx';

interface SourcePageParts {
  readonly view: SourceView;
  readonly words: SourceWords;
  /** The address of another place of the document: of the text from an offset on, or of a page. */
  readonly addressOf: (place: Place) => string;
  /** The address of the file, which the browser draws. */
  readonly fileAddress: string;
  /** The address of the answer; absent where there is no page of it. */
  readonly backAddress?: string;
}

/** A document at a quote, as the file is now. */
export function SourcePage(parts: SourcePageParts) {
  const { view, words } = parts;
  const { citation, headings } = view;
  const path = printable(citation.document);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    <Layout title={name} language={words.language}>
      <a class="skip" href="#quote">
        {words.toQuote}
      </a>
      <header class="top">
        {parts.backAddress && <a href={parts.backAddress}>← {words.back}</a>}
        <h1>{path}</h1>
        <p>{[placeOf(view, words), ...headings.map(printable)].filter(Boolean).join(' › ')}</p>
        {isCompared(view) && <Compared at={view.at} words={words} />}
      </header>
      <main>
        <Notice view={view} words={words} />
        {view.drawn ? <Sheets drawn={view.drawn} {...parts} /> : <Text {...parts} />}
      </main>
    </Layout>
  );
}

/** Lines are named only where a person who opens the file finds the same ones. */
function placeOf({ location, citation }: SourceView, words: SourceWords): string {
  const { page, pageLabel, line, endLine } = location;
  if (page !== undefined) return words.page(pageLabel ?? page);
  return isVerbatim(citation.mediaType) ? words.lines(line, endLine) : '';
}

/** Whether there is a file that was compared. */
function isCompared({ state }: SourceView): boolean {
  return state !== 'gone' && state !== 'busy';
}

/** The browser shows the time as it is where the person is. */
function Compared({ at, words }: { at: number; words: SourceWords }) {
  const iso = new Date(at).toISOString();
  const [before, after] = words.compared('|').split('|');
  return (
    <p>
      {before}
      <time datetime={iso}>{iso.slice(11, 16)} UTC</time>
      {after}
    </p>
  );
}

function Notice({ view: { state, citation, changes }, words }: NoticeParts) {
  if (state === 'current') return null;
  const old = <blockquote>{citation.quote.text}</blockquote>;
  if (state === 'gone' || state === 'busy') {
    return (
      <div class="notice">
        {words[state]}
        {old}
      </div>
    );
  }
  return (
    <div class="notice">
      {words.changed} {state === 'moved' ? words.moved : changes && words.changedNow}
      {state === 'changed' && !changes && old}
      {changes && (
        <blockquote>
          {changes.map(({ kind, text }) =>
            kind === 'removed' ? <del>{text}</del> : kind === 'added' ? <ins>{text}</ins> : text,
          )}
        </blockquote>
      )}
    </div>
  );
}

type NoticeParts = Pick<SourcePageParts, 'view' | 'words'>;

function Text({ view, words, addressOf }: SourcePageParts) {
  if (!view.stretch) return null;
  const { document, earlier, later, ...shown } = view.stretch;
  return (
    <>
      {(earlier !== undefined || later !== undefined) && (
        <nav class="ways" aria-label={words.toQuote}>
          {earlier !== undefined && <a href={addressOf({ from: earlier })}>← {words.earlier}</a>}
          <a href={`${addressOf({})}#quote`}>{words.toQuote}</a>
          {later !== undefined && <a href={addressOf({ from: later })}>{words.later} →</a>}
        </nav>
      )}
      <DocumentView document={document} text={document.text} {...shown} />
    </>
  );
}

/** The pages of a PDF, which the browser draws below the marks; without JavaScript the text around the quote. */
function Sheets({ drawn, ...parts }: SourcePageParts & { readonly drawn: DrawnPages }) {
  const { view, words, fileAddress } = parts;
  const isMarked = drawn.pages.some(({ boxes }) => boxes.length > 0);
  return (
    <>
      <PageWays drawn={drawn} {...parts} />
      {drawn.holdQuote && !isMarked && (
        <div class="notice">
          {words.unmarked}
          <blockquote>{view.citation.quote.text}</blockquote>
        </div>
      )}
      {drawn.pages.map((page) => (
        <Sheet page={page} source={fileAddress} name={words.page(page.number)} />
      ))}
      <noscript>
        <p>{words.needsScript}</p>
        <Text {...parts} />
      </noscript>
    </>
  );
}

function PageWays({ drawn, words, addressOf }: SourcePageParts & { readonly drawn: DrawnPages }) {
  const { pages, pageCount, holdQuote } = drawn;
  const before = (pages[0]?.number ?? 1) - 1;
  const after = (pages.at(-1)?.number ?? pageCount) + 1;
  if (pageCount <= pages.length) return null;
  return (
    <nav class="ways" aria-label={words.page(`${before + 1} / ${pageCount}`)}>
      {before > 0 && <a href={addressOf({ page: before })}>← {words.page(before)}</a>}
      {!holdQuote && <a href={addressOf({})}>{words.toQuote}</a>}
      {after <= pageCount && <a href={addressOf({ page: after })}>{words.page(after)} →</a>}
    </nav>
  );
}

interface SheetParts {
  readonly page: MarkedPage;
  readonly source: string;
  readonly name: string;
}

/** Boxes are shares of the page, in percent, so that they stay in place whatever its size. */
function Sheet({ page: { width, height, boxes, number }, source, name }: SheetParts) {
  const share = ({ left, top, width: w, height: h }: MarkBox) =>
    [left / width, top / height, w / width, h / height].map((part) => (100 * part).toFixed(3));
  return (
    <div class="sheet" data-page={number} data-ratio={`${width} / ${height}`} data-source={source}>
      <canvas role="img" aria-label={name} />
      {boxes.map((box) => (
        <i data-box={share(box).join(' ')} />
      ))}
    </div>
  );
}

/** What a Mini App shows until Telegram has said who opened it, and what everybody sees whose link opens nothing. */
export function EmptyPage({ words, asksTelegram }: { words: SourceWords; asksTelegram: boolean }) {
  return (
    <Layout title="Footnote" language={words.language} asksTelegram={asksTelegram}>
      <main>
        <p class="notice" data-otherwise={asksTelegram ? words.noLink : undefined}>
          {asksTelegram ? words.loading : words.noLink}
        </p>
      </main>
    </Layout>
  );
}
