/** The program of the viewing process. It ends with the process that started it, however that ends. */
import { FootnoteError, messageOf } from '../errors.ts';
import { endWithParent } from '../processes/end-with-parent.ts';
import type { Answer, Command } from './messages.ts';
import { markForPage, readForPage, recentTexts } from './read-for-page.ts';
import { cutPart } from './shown-part.ts';

const recent = recentTexts();

process.on('message', async (command: Command) => {
  try {
    send(await answer(command));
  } catch (error) {
    send({ error: messageOf(error), isForPeople: error instanceof FootnoteError });
  }
});
endWithParent();

async function answer(command: Command): Promise<Answer> {
  const { corpus } = command;
  if ('mark' in command) return { marks: await markForPage(corpus, command.mark) };
  const { path, ...request } = command.find;
  return { part: cutPart(await readForPage(corpus, path, recent), request) };
}

function send(message: Answer): void {
  if (process.connected) process.send?.(message);
}
