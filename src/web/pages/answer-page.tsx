import type { Answer, Citation } from '../../answer/answer.ts';
import { notice, opening, partsOf, shownCitations, sourceLine } from '../../answer/plain-text.ts';
import { printable } from '../../printable.ts';
import { exact } from '../source/marked-text.tsx';
import { Head, QuestionForm } from './ask-page.tsx';
import { Layout } from './layout.tsx';

interface AnswerPageParts {
  readonly id: string;
  readonly answer: Answer;
  /** What is said to words that came after the answer and asked nothing: a sentence. */
  readonly reply?: string;
}

/** An answer: its quotes, each with a way to its place in the document. */
export function AnswerPage({ id, answer, reply }: AnswerPageParts) {
  const [above, below] = [opening(answer), notice(answer)];
  return (
    <Layout title={answer.question} language="en">
      <Head />
      <main>
        {reply && <p class="notice">{reply}</p>}
        <h1>{printable(answer.question)}</h1>
        {above && <p class="lines">{above}</p>}
        {answer.searchedIn && !answer.searchedIn.isWidened && <Everywhere answer={answer} />}
        {shownCitations(answer).map((citation) => (
          <Quoted citation={citation} address={`/answers/${id}/${citation.number}`} />
        ))}
        {below && <p class="notice lines">{below}</p>}
        <QuestionForm label="A further question" after={id} />
        <p class="hint">
          <a href={`/answers/${id}/receipt`}>Receipt</a>: a small file that proves this answer
          later, with <code>npm start -- verify FILE</code>.
        </p>
      </main>
    </Layout>
  );
}

/** Asks all documents the question that was asked of some. */
function Everywhere({ answer: { question, understoodAs } }: { answer: Answer }) {
  return (
    <form method="post" action="/ask">
      <input type="hidden" name="question" value={understoodAs ?? question} />
      <input type="hidden" name="everywhere" value="yes" />
      <button class="plain" type="submit">
        Everywhere
      </button>
    </form>
  );
}

function Quoted({ citation, address }: { citation: Citation; address: string }) {
  const { before, quote, after } = partsOf(citation);
  return (
    <figure>
      <blockquote>
        {exact(before)}
        <mark>{exact(quote)}</mark>
        {exact(after)}
      </blockquote>
      <figcaption>
        [{citation.number}] <a href={`${address}#quote`}>{sourceLine(citation)}</a>
      </figcaption>
    </figure>
  );
}
