import type { AppStatus, FirstReading, ListedDocument } from '../../app/app.ts';
import { printable } from '../../printable.ts';
import { Head, ReadingNotice } from './ask-page.tsx';
import type { Asked } from './asked.ts';
import { Layout } from './layout.tsx';
import { Plot } from './plot.tsx';

interface OwnerPageParts {
  readonly status: AppStatus;
  /** How far the documents are read for the first time, if they are. */
  readonly reading?: FirstReading;
  /** The documents on this page of the list. */
  readonly documents: readonly ListedDocument[];
  readonly total: number;
  /** Counts from 1. */
  readonly page: number;
  readonly pages: number;
  /** The questions of the last 30 days. */
  readonly asked: Asked;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How things stand, and what to do about what does not stand well. */
export function OwnerPage(parts: OwnerPageParts) {
  return (
    <Layout title="Documents and questions" language="en">
      <Head />
      <main>
        <Freshness {...parts} />
        <Questions {...parts} />
        <Documents {...parts} />
      </main>
    </Layout>
  );
}

function Freshness({ status, reading }: OwnerPageParts) {
  const { documents, passages, lastChange, watcher, keptBy, failed, noticed, skipped } = status;
  return (
    <section aria-labelledby="index">
      <h2 id="index">Index</h2>
      {reading && <ReadingNotice reading={reading} />}
      <p>
        {documents.toLocaleString('en')} documents, {passages.toLocaleString('en')} passages; last
        change {lastChange === null ? 'never' : <time datetime={lastChange}>{lastChange}</time>}.{' '}
        {watcher === 'failed'
          ? 'The folder is not followed: restart Footnote, or set SWEEP_MINUTES.'
          : keptBy !== null
            ? `Process ${keptBy || 'unknown'} keeps it up to date.`
            : !reading && 'A saved file is read within seconds.'}
      </p>
      {failed.length > 0 && (
        <div class="notice">
          Not read: {failed.length}. Repair these files, save them again, or move them out of the
          folder.
          <ul>
            {failed.map(({ path, reason }) => (
              <li>
                <b>{printable(path)}</b> {reason}
              </li>
            ))}
          </ul>
        </div>
      )}
      {noticed.length > 0 && (
        <details>
          <summary>Read in part: {noticed.length}</summary>
          <ul>
            {noticed.map(({ path, notices }) => (
              <li>
                <b>{printable(path)}</b>: {notices.join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
      {skipped.length > 0 && (
        <details>
          <summary>Of types that are not read: {skipped.length}</summary>
          <ul>
            {skipped.map((path) => (
              <li>{printable(path)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** Days of the plot. */
const DAYS = 30;

function Questions({ asked: { days, unanswered }, now }: OwnerPageParts) {
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">Questions asked here</h2>
      {days.length === 0 ? (
        <p>None in the last {DAYS} days.</p>
      ) : (
        <figure>
          <Plot days={days} length={DAYS} now={now} />
          <figcaption>Filled: answered.</figcaption>
        </figure>
      )}
      {unanswered.length > 0 && (
        <>
          <h3>Without an answer</h3>
          <p class="hint">
            Where the folder should answer one of these, add a document that says it, and ask again.
          </p>
          <ul>
            {unanswered.map(({ question, times }) => (
              <li>
                {question}
                {times > 1 && ` (${times} times)`}
              </li>
            ))}
          </ul>
        </>
      )}
      {days.length > 0 && (
        <form method="post" action="/forget">
          <button class="plain" type="submit">
            Forget these questions
          </button>
        </form>
      )}
    </section>
  );
}

function Documents({ documents, total, page, pages }: OwnerPageParts) {
  const size = (bytes: number | null) =>
    bytes === null ? '' : `${Math.ceil(bytes / 1_000).toLocaleString('en')} KB`;
  return (
    <section aria-labelledby="documents">
      <h2 id="documents">Documents ({total.toLocaleString('en')})</h2>
      <section class="table" tabindex={0} aria-label="Documents">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Size</th>
              <th scope="col">Passages</th>
              <th scope="col">Remarks</th>
            </tr>
          </thead>
          <tbody>
            {documents.map(({ path, bytes, passages, failed, notices = [] }) => (
              <tr>
                <td>{printable(path)}</td>
                <td>{size(bytes)}</td>
                <td>{passages}</td>
                <td>{[failed, ...notices].filter(Boolean).join('; ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {pages > 1 && (
        <nav class="ways" aria-label="Pages of the list">
          {page > 1 && <a href={`/status?page=${page - 1}`}>← Earlier</a>}
          <span>
            {page} of {pages}
          </span>
          {page < pages && <a href={`/status?page=${page + 1}`}>Later →</a>}
        </nav>
      )}
    </section>
  );
}
