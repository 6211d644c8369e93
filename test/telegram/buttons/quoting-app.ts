import { createHash } from 'node:crypto';
import type { Answer, Citation } from '../../../src/answer/answer.ts';
import type { AskOptions } from '../../../src/app/app.ts';
import type { BotApp } from '../../../src/telegram/services.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';

/** The real program over its own corpus, except that the test chooses the quotes. */
export interface QuotingApp {
  readonly corpus: TempApp['corpus'];
  readonly app: BotApp;
  /** All questions, with their options. */
  readonly asked: { question: string; options: AskOptions | undefined }[];
  /** Writes a file and indexes it. */
  write(path: string, content: string): Promise<void>;
  /** Answers all further questions with these sentences, which must be in their files. */
  quote(...sentences: (readonly [path: string, sentence: string])[]): void;
  /** Answers all further questions with "nothing found" and these nearest sentences. */
  findNothing(...nearest: (readonly [path: string, sentence: string])[]): void;
  close(): Promise<void>;
}

export async function openQuotingApp(): Promise<QuotingApp> {
  const { corpus, app, close } = await openTempApp();
  const contents = new Map<string, string>();
  const asked: QuotingApp['asked'] = [];
  let outcome: Answer['outcome'] = 'not_found';
  let sentences: (readonly [string, string])[] = [];
  const citationOf = ([document, text]: readonly [string, string], i: number): Citation => {
    const content = contents.get(document) ?? '';
    const start = content.indexOf(text);
    if (start < 0) throw new Error(`${document} does not hold "${text}".`);
    const quote = { text, span: { start, end: start + text.length } };
    const line = content.slice(0, start).split('\n').length;
    return {
      number: i + 1,
      document,
      contentHash: createHash('sha256').update(content).digest('hex'),
      mediaType: 'text/plain',
      quote,
      context: quote,
      location: { line, endLine: line },
      score: 1,
    };
  };
  const choose = (kind: Answer['outcome'], ...chosen: (readonly [string, string])[]) => {
    outcome = kind;
    sentences = chosen;
  };
  const ask: BotApp['ask'] = async (question, options) => {
    asked.push({ question, options });
    const milliseconds = { total: 1, retrieval: 1 };
    const base = { question, passages: [], confidence: 1, stale: [], milliseconds };
    const citations = sentences.map(citationOf);
    return outcome === 'answered'
      ? { ...base, outcome, citations }
      : { ...base, outcome, nearest: citations };
  };
  return {
    corpus,
    app: { ...app, ask },
    asked,
    async write(path, content) {
      contents.set(path, content);
      await corpus.write(path, content);
      await app.update();
    },
    quote: (...chosen) => choose('answered', ...chosen),
    findNothing: (...chosen) => choose('not_found', ...chosen),
    close,
  };
}
