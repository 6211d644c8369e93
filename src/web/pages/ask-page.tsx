import type { FirstReading } from '../../app/app.ts';
import { Layout } from './layout.tsx';

interface AskPageParts {
  /** Questions that the documents answer. */
  readonly examples: readonly string[];
  /** How far the documents are read for the first time, if they are. */
  readonly reading?: FirstReading;
  /** What is said to the last words instead of an answer: a sentence. */
  readonly notice?: string;
  /** The last words, where they can be asked in another way. */
  readonly question?: string;
}

/** The first page: a question, and some that the documents answer. */
export function AskPage({ examples, reading, notice, question }: AskPageParts) {
  return (
    <Layout title="Footnote" language="en">
      <Head />
      <main>
        <h1>Ask your documents</h1>
        {notice && <p class="notice">{notice}</p>}
        {reading && <ReadingNotice reading={reading} />}
        <QuestionForm label="A question" {...(question && { question })} />
        {examples.length > 0 && (
          <section aria-labelledby="examples">
            <h2 id="examples">Your documents tell of</h2>
            {examples.map((question) => (
              <form method="post" action="/ask">
                <input type="hidden" name="question" value={question} />
                <button class="plain" type="submit">
                  {question}
                </button>
              </form>
            ))}
          </section>
        )}
      </main>
    </Layout>
  );
}

/** How far the documents are read for the first time. */
export function ReadingNotice({ reading }: { readonly reading: FirstReading }) {
  const { done, total } = reading;
  return (
    <p class="notice" role="status">
      The documents are being read for the first time
      {total > 0 && ` (${done} of ${total})`}. Answers are complete when that is done.
    </p>
  );
}

/** The top of the pages for the owner. */
export function Head() {
  return (
    <header class="top">
      <nav class="ways" aria-label="Pages">
        <a href="/">Ask</a>
        <a href="/status">Documents and questions</a>
      </nav>
    </header>
  );
}

interface FormParts {
  readonly label: string;
  /** The answer that a question may lean on. */
  readonly after?: string;
  readonly question?: string;
}

export function QuestionForm({ label, after, question }: FormParts) {
  return (
    <form method="post" action="/ask">
      {after && <input type="hidden" name="after" value={after} />}
      <input
        type="search"
        name="question"
        aria-label={label}
        placeholder={label}
        value={question}
        maxlength={4096}
        required
      />
      <button type="submit">Ask</button>
    </form>
  );
}
