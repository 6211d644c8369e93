import { describe, expect, it } from 'vitest';
import { UnknownPlace } from '../../src/app/app.ts';
import { measureApp } from '../../src/cli/measure.ts';
import { captureTerminal } from '../helpers/captured-terminal.ts';
import { reportOf } from '../telegram/admin/fake-app.ts';
import { base } from '../telegram/messages/citations.ts';

describe('the measuring of a set', () => {
  it('counts a question whose filter names nothing as refused, and names it', async () => {
    const asked: string[] = [];
    const app = {
      update: async () => reportOf(),
      ask: async (question: string) => {
        asked.push(question);
        if (!question.startsWith('in:'))
          return { ...base, question, outcome: 'not_found', nearest: [] } as const;
        throw new UnknownPlace('folder', [{ kind: 'in', value: 'prices' }], ['letters']);
      },
    };
    const impossible = { isImpossible: true, relevant: new Map(), marks: [] };
    const questions = ['in:prices what does it cost?', 'and why?'].map((question, i) => ({
      ...{ id: String(i), question },
      ...impossible,
    }));
    const { terminal, written } = captureTerminal({ isTTY: false });
    const labelled = {
      name: 'a',
      documentsFolder: process.cwd(),
      questions,
      unjudged: 0,
      unfound: [],
    };
    const { evaluation } = await measureApp(app, labelled, terminal);
    expect(evaluation.scores.map(({ result }) => result.shown?.isAnswered)).toEqual([false, false]);
    expect(asked).toContain('and why?');
    expect(written()).toBe(
      'Counts as refused: in:prices what does it cost? (in:prices names no folder. Folders: letters)\n',
    );
  });

  it('is ended by any other error', async () => {
    const app = { update: async () => reportOf(), ask: () => Promise.reject(new Error('broken')) };
    const question = {
      id: '1',
      question: 'Why?',
      isImpossible: true,
      relevant: new Map(),
      marks: [],
    };
    const labelled = {
      ...{ name: 'a', documentsFolder: process.cwd(), questions: [question] },
      ...{ unjudged: 0, unfound: [] },
    };
    const { terminal } = captureTerminal({ isTTY: false });
    await expect(measureApp(app, labelled, terminal)).rejects.toThrow('broken');
  });
});
