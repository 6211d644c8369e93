import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../src/answer/answer.ts';
import { type App, createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { createTempFolder, type TempFolder } from './helpers/temp-folder.ts';

interface Question {
  id: string;
  question: string;
  doc?: string;
  answer?: string;
  is_impossible?: boolean;
}

/** The real pipeline on the documents that come with the program, against floors that it has beaten. */
describe('the sample corpus', () => {
  let index: TempFolder;
  let app: App;
  const answers: [Question, Answer][] = [];

  beforeAll(async () => {
    index = await createTempFolder();
    const env = { DOCUMENTS_DIR: 'documents', INDEX_DIR: index.path };
    app = await createApp(parseConfig(env, process.cwd()), { notify: () => {} });
    await app.update();
    const lines = (await readFile('test/eval/questions.jsonl', 'utf8')).trim().split('\n');
    for (const question of lines.map((line) => JSON.parse(line) as Question)) {
      answers.push([question, await app.ask(question.question)]);
    }
  });
  afterAll(async () => {
    await app.close();
    await index.remove();
  });

  const answerable = () => answers.filter(([question]) => !question.is_impossible);
  const share = (hits: (question: Question, answer: Answer) => boolean) =>
    answerable().filter(([question, answer]) => hits(question, answer)).length /
    answerable().length;

  it('is quoted verbatim in every citation', async () => {
    let count = 0;
    for (const [, answer] of answers) {
      for (const { document, quote } of answer.outcome === 'answered' ? answer.citations : []) {
        const text = await readFile(`documents/${document}`, 'utf8');
        expect(text.slice(quote.span.start, quote.span.end)).toBe(quote.text);
        count++;
      }
    }
    expect(count).toBeGreaterThan(30);
  });

  it('gives the right passage among the first three for at least 95 % of the questions', async () => {
    const texts = new Map<string, string>();
    for (const [{ doc = '' }] of answerable())
      texts.set(doc, await readFile(`documents/${doc}`, 'utf8'));
    const found = share(({ doc, answer }, { passages }) =>
      passages
        .slice(0, 3)
        .filter((passage) => passage.document === doc)
        .some(({ start, end }) =>
          texts
            .get(doc ?? '')
            ?.slice(start, end)
            .includes(answer ?? ''),
        ),
    );
    expect(found).toBeGreaterThanOrEqual(0.95);
  });

  it('gives the answering sentence first for at least 75 %, among three for at least 90 %', () => {
    const quoted = (count: number) =>
      share((question, answer) =>
        (answer.outcome === 'answered' ? answer.citations : [])
          .slice(0, count)
          .some(({ quote }) => quote.text.includes(question.answer ?? '')),
      );
    expect(quoted(1)).toBeGreaterThanOrEqual(0.75);
    expect(quoted(3)).toBeGreaterThanOrEqual(0.9);
  });

  it('does not answer what is about quite other things', () => {
    const far = answers.filter(([{ id }]) => ['u07', 'u08', 'u09', 'u10'].includes(id));
    expect(far).toHaveLength(4);
    for (const [, answer] of far) expect(answer.outcome).toBe('not_found');
  });
});
