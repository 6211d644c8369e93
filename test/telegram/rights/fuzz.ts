import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from '../../../src/sql/sql.ts';
import { migrate, restart } from './bot-moves.ts';
import { type Difference, Game } from './game.ts';
import { forget, press, pressAtTheDoor, pressBelowReport } from './pressed-moves.ts';
import {
  adminCommand,
  ask,
  grant,
  noise,
  openAgain,
  openLink,
  receipt,
  sendFile,
  typeInline,
} from './said-moves.ts';

const MOVES = 40;

/**
 * Plays one sequence of random moves with the real bot and with the model.
 *
 * @param shared records of two processes, in which nothing is lost; absent: those of one process, in a folder
 */
export async function playSequence(seed: number, shared?: Sql): Promise<Difference> {
  const root = mkdtempSync(join(tmpdir(), 'footnote-rights-'));
  const game = new Game(root, seed, shared);
  try {
    return await play(game);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function play(game: Game): Promise<Difference> {
  await game.world.start(game.folder, game.model.settings);
  try {
    for (let i = 0; i < MOVES; i++) {
      const difference = await game.choose(MOVES_BY_WEIGHT)(game);
      if (difference) return [...game.history, difference].join('\n');
    }
    return undefined;
  } finally {
    await game.world.close();
  }
}

/** Each move as often as it is to come, beside the others. */
const MOVES_BY_WEIGHT: readonly ((game: Game) => Promise<Difference>)[] = [
  ...Array(6).fill(ask),
  ...Array(5).fill(press),
  ...Array(4).fill(grant),
  ...Array(3).fill(pressAtTheDoor),
  ...Array(2).fill(receipt),
  ...Array(2).fill(openLink),
  ...Array(2).fill(adminCommand),
  forget,
  openAgain,
  migrate,
  sendFile,
  pressBelowReport,
  noise,
  typeInline,
  restart,
];
