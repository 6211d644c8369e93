// Asks the same questions each time, and prints those whose answer has changed since the last run. It prints nothing where
// nothing has changed, so that cron sends no mail.
//
//   npm install footnote-bot
//   node cron-digest.mjs ./docs questions.txt digest.json
//   crontab: 0 7 * * * cd /home/me/digest && node cron-digest.mjs /home/me/docs questions.txt digest.json
//
// questions.txt has one question a line; digest.json, which need not exist, keeps the answers.

import { readFile, writeFile } from 'node:fs/promises';
import { openFootnote, sourceLine } from 'footnote-bot';

const [documents = 'docs', list = 'questions.txt', state = 'digest.json'] = process.argv.slice(2);

const text = await readFile(list, 'utf8').catch(() => {
  console.error(`${list} cannot be read. Write a question into each of its lines.`);
  process.exit(2);
});
const lines = text.split('\n').map((line) => line.trim());
const questions = lines.filter((line) => line !== '');
const before = await readFile(state, 'utf8').then(JSON.parse, (error) => {
  if (error.code === 'ENOENT') return {};
  throw error;
});

/** The best quote, and where it stands; the place may change while the words stay. */
async function answerOf(footnote, question) {
  const answer = await footnote.ask(question, { quotes: 1, quotesOnly: true });
  if (answer.outcome === 'not_found') return { quote: null };
  const [citation] = answer.citations;
  return { quote: citation.quote.text, source: sourceLine(citation) };
}

const shown = ({ quote, source }) => (quote === null ? 'no answer' : `${quote} (${source})`);

const footnote = await openFootnote({ documents, watch: false });
try {
  const now = {};
  for (const question of questions) {
    const answer = await answerOf(footnote, question);
    now[question] = answer;
    const old = before[question];
    if (old?.quote === answer.quote) continue;
    console.log(question);
    if (old) console.log(`  - ${shown(old)}`);
    console.log(`  + ${shown(answer)}\n`);
  }
  await writeFile(state, `${JSON.stringify(now, null, 2)}\n`);
} finally {
  await footnote.close();
}
