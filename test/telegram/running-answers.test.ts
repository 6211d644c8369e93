import { describe, expect, it } from 'vitest';
import { RunningAnswers } from '../../src/telegram/running-answers.ts';

const CHAT = 7;
const ANN = 42;
const BEN = 43;

describe('running answers', () => {
  it('ends early at shutdown whether they began before or after it', () => {
    const shutdown = new AbortController();
    const running = new RunningAnswers(shutdown.signal);
    const before = running.start(CHAT, ANN, 1);
    expect(before.signal.aborted).toBe(false);
    shutdown.abort();
    const after = running.start(CHAT, ANN, 1);
    expect([before, after].map(({ signal }) => signal.aborted)).toEqual([true, true]);
    expect([before, after].map((run) => run.isStoppedByPerson())).toEqual([false, false]);
  });

  it('are stopped by the person who asked, in the chat where they asked', async () => {
    const running = new RunningAnswers(new AbortController().signal);
    const own = running.start(CHAT, ANN, 1);
    const others = [running.start(CHAT, BEN, 1), running.start(CHAT + 1, ANN, 1)];
    expect(await running.stop(CHAT, ANN)).toBe(true);
    expect(own.isStoppedByPerson()).toBe(true);
    expect(others.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it('cannot be stopped after their end', async () => {
    const running = new RunningAnswers(new AbortController().signal);
    const run = running.start(CHAT, ANN, 1);
    run.end();
    expect(await running.stop(CHAT, ANN)).toBe(false);
    expect(run.signal.aborted).toBe(false);
  });
});
