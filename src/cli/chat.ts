import { EnglishReplies } from '../answer/english-replies.ts';
import { isTopic, type PreviousTurn, previousTurnOf } from '../answer/follow-up/follow-up.ts';
import type { App } from '../app/app.ts';
import { FootnoteError } from '../errors.ts';
import { printAnswer } from './ask.ts';
import type { Terminal } from './terminal.ts';
import { updateQuietly } from './update.ts';

const WELCOME = 'Ask about the documents; an empty line or Ctrl+D ends.';
const TELEGRAM =
  'To answer in Telegram instead: get a token from @BotFather and set TELEGRAM_BOT_TOKEN (see README.md).';

/** What ends other programs in a terminal. */
const END = /^[/:\\]?(?:exit|quit|q|bye|stop)!?$/i;

/**
 * `footnote` without a Telegram token: questions and answers in the terminal.
 *
 * @param address of the pages for a browser; absent where there are none
 * @returns whether anything was asked
 */
export async function runChat(app: App, terminal: Terminal, address?: string): Promise<boolean> {
  const inBrowser = address ? [`The same in a browser: ${address}`] : [];
  // While the documents are read for the first time, the pages say how far that is.
  const isNew = (await app.counts()).documents === 0;
  if (isNew) for (const line of inBrowser) terminal.note(line);
  await updateQuietly(app, terminal);
  app.watch(() => {}); // The next answer shows it; a line in between would break the prompt.
  const lines = [WELCOME, ...(isNew ? [] : inBrowser), TELEGRAM];
  for (const line of lines) terminal.note(line);
  const smallTalk = new EnglishReplies();
  let previous: PreviousTurn | undefined;
  let isAsked = false;
  for await (const line of terminal.readLines('› ')) {
    const words = line.trim();
    if (words === '' || END.test(words)) break;
    isAsked = true;
    // People type commands of habit; nothing in the documents answers them.
    if (/^(?:\/[a-z]+|help|\?)$/i.test(words)) {
      terminal.note(WELCOME);
      continue;
    }
    const reply = smallTalk.replyTo(line, previous !== undefined);
    if (reply) {
      terminal.print(reply);
      continue;
    }
    try {
      const answer = await app.ask(line, previous && { previous });
      terminal.print('');
      printAnswer(answer, terminal);
      if (!previous || isTopic(answer)) previous = previousTurnOf(answer);
    } catch (error) {
      // The next question may be answered: it names another folder, or the database is back.
      if (!(error instanceof FootnoteError)) throw error;
      terminal.note(error.message);
    }
  }
  return isAsked;
}
