import { Command } from 'commander';
import { createApp } from '../src/app/app.ts';
import { readSet } from '../src/cli/measure.ts';
import { createTerminal } from '../src/cli/terminal.ts';
import type { Config } from '../src/config.ts';
import { FootnoteError } from '../src/errors.ts';
import { runTool, setConfig } from './workbench.ts';

/**
 * `DATABASE_URL=… npm run equality -- SET`: asks the questions of a set in a folder's index and in the database's, and
 * names each question whose outcome or first three quotes differ.
 */
const command = new Command('equality')
  .argument('<set>', 'folder of labelled questions')
  .option('--documents <dir>', 'folder of the documents (default: docs in the folder)')
  .action(compare);

const terminal = createTerminal({ ...process, isPlain: true });
await runTool(command, terminal.note);

async function compare(folder: string, { documents }: { documents?: string }): Promise<void> {
  const config = setConfig(folder);
  const { database, ...inFolder } = config;
  if (!database) throw new FootnoteError('Set DATABASE_URL.', { exitCode: 2 });
  const { indexFolder } = config;
  const set = await readSet(folder, { indexFolder, ...(documents && { documents }) }, terminal);
  const { documentsFolder } = set;
  const questions = set.questions.map(({ question }) => question);
  const [one, other] = [
    await answersOf({ ...inFolder, documentsFolder }, questions),
    await answersOf({ ...config, documentsFolder }, questions),
  ];
  const outcomes = one.filter(({ outcome }, i) => outcome === other[i]?.outcome).length;
  const quotes = one.filter((answer, i) => answer.quotes === other[i]?.quotes).length;
  questions.forEach((question, i) => {
    if (JSON.stringify(one[i]) === JSON.stringify(other[i])) return;
    terminal.print(`${question}\n  SQLite:     ${words(one[i])}\n  PostgreSQL: ${words(other[i])}`);
  });
  terminal.print(
    `${set.name}: ${questions.length} questions, the same outcome for ${outcomes}, the same first three quotes for ${quotes}`,
  );
}

interface Found {
  readonly outcome: string;
  readonly quotes: string;
}

const words = (found: Found | undefined) => `${found?.outcome} ${found?.quotes}`;

async function answersOf(config: Config, questions: readonly string[]): Promise<Found[]> {
  const app = await createApp(config, { notify: (sentence) => terminal.note(sentence) });
  try {
    const began = performance.now();
    const { passages } = await app.update({ prune: true });
    const indexed = performance.now();
    const answers: Found[] = [];
    for (const question of questions) {
      const answer = await app.ask(question);
      const cited = answer.outcome === 'answered' ? answer.citations : answer.nearest;
      const first = cited.slice(0, 3);
      answers.push({
        outcome: answer.outcome,
        quotes: JSON.stringify(first.map(({ document, quote }) => [document, quote.span])),
      });
    }
    const seconds = (ms: number) => (ms / 1_000).toFixed(1);
    const { catalogBytes, graphBytes } = await app.status();
    terminal.note(
      `${config.database ? 'PostgreSQL' : 'SQLite'}: ${passages} passages indexed in ${seconds(indexed - began)} s, ${questions.length} questions in ${seconds(performance.now() - indexed)} s, ${Math.round((catalogBytes + graphBytes) / 1e6)} MB`,
    );
    return answers;
  } finally {
    await app.close();
  }
}
