import { describe, expect, it } from 'vitest';
import { printAnswer } from '../../src/cli/ask.ts';
import { captureTerminal } from '../helpers/captured-terminal.ts';
import { answered, citation } from '../telegram/messages/citations.ts';

const HOSTILE = '\u001b[2J\u001b]52;c;eA==\u0007\u009b31m\u202e\u2028\r\nFORGED';
const ACTING = /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

describe('a terminal', () => {
  it.each([{ isTTY: true }, { isTTY: false }])(
    'prints each line as one, whatever it holds, and nothing that acts (%j)',
    (options) => {
      const { terminal, written } = captureTerminal(options);
      terminal.print(HOSTILE);
      terminal.print([HOSTILE, { bold: HOSTILE }]);
      terminal.printJson({ [HOSTILE]: HOSTILE });
      terminal.note(HOSTILE);
      const text = written().replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '');
      expect(text.split('\n')).toHaveLength(5);
      expect(text).not.toMatch(ACTING);
    },
  );

  it('shows nothing of a name in its progress that acts', () => {
    const { terminal, written } = captureTerminal();
    const { progress } = terminal;
    progress.work(HOSTILE, 1, 2, HOSTILE);
    progress.download(`${HOSTILE}.onnx`, 1, 2);
    const bar = written();
    expect(bar).toContain('\\x1b[2J\\x1b]52');
    // The bar's own sequences move the cursor and begin with a bracket.
    for (const acting of ['\u001b]', '\u0007', '\u009b', '\u202e', '\u2028', '\n'])
      expect(bar).not.toContain(acting);
    progress.stop();
  });

  it('has nothing to set right where its progress is broken off, and fills one line at most', () => {
    const { terminal, written } = captureTerminal();
    terminal.progress.work('Asking', 1, 2, 'questions of a set with a long name '.repeat(4));
    const bar = written();
    expect(bar).not.toContain('\u001b[?');
    const sequences = /\p{Cc}(?:[78]|\[\d*[A-Z])/gu;
    expect(bar.replace(sequences, '')).toHaveLength(80);
    terminal.progress.stop();
  });

  it('shows no bold where colours are not wanted', () => {
    const { terminal, written } = captureTerminal({ isPlain: true });
    terminal.print(['a ', { bold: 'b' }]);
    expect(written()).toBe('a b\n');
  });

  it('prints what answers in bold, and a bar before each line of a document', () => {
    const hostile = citation(1, [`before ${HOSTILE} `, `answer\r\n${HOSTILE}`, ' after']);
    const answer = answered([{ ...hostile, document: `a${HOSTILE}.md` }]);
    const { terminal, written } = captureTerminal();
    printAnswer({ ...answer, stale: [HOSTILE], understoodAs: HOSTILE }, terminal);
    const text = written();
    expect(text).toContain('\u001b[1manswer\u001b[22m\n┃ ');
    const lines = text.replaceAll('\u001b[1m', '').replaceAll('\u001b[22m', '').split('\n');
    expect(lines.join('\n')).not.toMatch(ACTING);
    expect(
      lines.filter((line) => !/^(┃ |\[1\] a\\x1b|Understood as: |Just changed|$)/.test(line)),
    ).toEqual([]);
  });
});
