import type { Config } from '../config.ts';
import { counted } from '../counted.ts';
import { FootnoteError } from '../errors.ts';
import { type MoveOptions, move } from '../move/move.ts';
import type { Terminal } from './terminal.ts';

/** The settings of both places of a move. */
interface Places {
  readonly from: Config;
  readonly to: Config;
}

/**
 * The database that `--to` names; '' for files.
 *
 * @throws FootnoteError where it names neither; what was typed may hold a password and is not told
 */
export function databaseOf(to: string): string {
  if (to === 'files') return '';
  if (/^postgres(ql)?:\/\/\S+$/.test(to)) return to;
  throw new FootnoteError(
    '--to must be "files" or an address such as postgres://user:password@host/database.',
    { exitCode: 2 },
  );
}

/** `footnote move`: copies index and state to another place, and says what is there and what to do next. */
export async function runMove(
  { from, to }: Places,
  terminal: Terminal,
  options: Pick<MoveOptions, 'replace' | 'notify'>,
): Promise<void> {
  let isAny = false;
  try {
    await move(from, to, {
      ...options,
      onProgress: ({ done, total }) => terminal.progress.work('Copying', done, total, 'documents'),
      onIndex(name, index) {
        terminal.progress.stop();
        if (!index) return terminal.print(`Index: there is none in ${name}`);
        isAny = true;
        const { documents, passages, copied } = index;
        terminal.print(
          `Index: ${counted(documents, 'document')}, ${counted(passages, 'passage')} in ${name} (${copied} copied, ${documents - copied} there before)`,
        );
      },
      onBot(botId, outcome, counts) {
        if (outcome === 'empty') return;
        const { answers, votes, grants, denials, pending } = counts;
        const denied = counted(denials, 'denial');
        if (outcome === 'left')
          return terminal.print(`Bot ${botId}: ${denied} not copied: it has run there`);
        isAny = true;
        const was = outcome === 'same' ? ' (there before)' : '';
        terminal.print(
          `Bot ${botId}: ${counted(answers, 'answer')}, ${counted(votes, 'vote')}, ${counted(grants, 'grant')}, ${denied}, ${counted(pending, 'pending update')}${was}`,
        );
      },
    });
  } finally {
    terminal.progress.stop();
  }
  if (!isAny) throw nothingIn(from);
  terminal.print('All was compared with what was copied, which stays where it is.');
  terminal.print(
    to.database
      ? 'Next: set DATABASE_URL in .env, or in the settings of your service, to the address that you moved to, and start the bot.'
      : 'Next: remove DATABASE_URL from .env, or from the settings of your service, and start the bot.',
  );
}

/** Most often the command has other settings than the bot had, or runs as another user. */
function nothingIn({ database, dataFolder, documentsFolder }: Config): FootnoteError {
  const [place, setting] = database
    ? [`the database (schema ${database.schema})`, 'DATABASE_URL']
    : [dataFolder, 'DATA_DIR'];
  return new FootnoteError(
    `There is nothing to move in ${place} for the documents folder ${documentsFolder}. Run it as the user of the bot, with its settings (${setting}, DOCUMENTS_DIR).`,
  );
}
