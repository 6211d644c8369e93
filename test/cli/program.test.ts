import { CommanderError } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram, type Surfaces } from '../../src/program.ts';

describe('the command line', () => {
  /** What is run, and what is said, for some words. */
  async function run(...words: string[]) {
    const ran: string[] = [];
    let asked: unknown;
    const said: string[] = [];
    const surfaces = new Proxy({} as Surfaces, {
      get: (_, name) => async (__: unknown, word: unknown) => {
        ran.push(String(name));
        if (name === 'ask') asked = word;
      },
    });
    const print = (line: string) => said.push(line);
    const program = createProgram(surfaces, '1', { print, note: print });
    const code = await program.parseAsync(words, { from: 'user' }).then(
      () => 0,
      (error: unknown) => (error instanceof CommanderError ? error.exitCode : error),
    );
    return { ran, said: said.join('\n'), code, ...(asked !== undefined && { asked }) };
  }

  it.each(['statsu', 'How long do refunds take?', ' '])(
    'says that there is no command "%s", and how to ask',
    async (word) => {
      expect(await run('--documents', 'notes', word, 'more')).toEqual({
        ran: [],
        said: `error: there is no command "${word}". To ask a question: footnote ask "…". To see the commands: footnote --help`,
        code: 1,
      });
    },
  );

  it.each([
    ['index', 'notes'],
    ['status', 'a', 'b'],
  ])('runs nothing where words are left over: %s %s', async (...words) => {
    const { ran, said } = await run(...words);
    expect(ran).toEqual([]);
    expect(said).toContain(`too many arguments for '${words[0]}'`);
  });

  it('asks a question without quotation marks', async () => {
    expect(await run('ask', '--json', 'how', 'long?')).toMatchObject({ asked: 'how long?' });
    expect(await run('ask', 'How  long?')).toMatchObject({ asked: 'How  long?' });
    expect(await run('ask')).toEqual({ ran: ['ask'], said: '', code: 0 });
  });

  it('still runs what is there, and names a wrong option', async () => {
    expect(await run()).toEqual({ ran: ['chatOrBot'], said: '', code: 0 });
    expect(await run('--documents', 'notes')).toMatchObject({ ran: ['chatOrBot'], code: 0 });
    expect(await run('status')).toMatchObject({ ran: ['status'], code: 0 });
    expect((await run('--jsn')).said).toContain("unknown option '--jsn'");
  });
});
