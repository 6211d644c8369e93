import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import type { BotApi } from '../../helpers/bot-api.ts';
import type { TempFolder } from '../../helpers/temp-folder.ts';

/** Questions about these have an answer that never changes. */
export const STEADY = 'Alder Birch Cedar Elm Fir Hazel Juniper Larch Maple Rowan'.split(' ');
/** The files on these change all the time. */
export const MOVING = 'Amber Basalt Chalk Flint Garnet Jade Marble Onyx Quartz Slate'.split(' ');

/** An answer without a quote, because the file had just changed. */
const CHANGED = '–';

const QUOTED = /The (\w+) pier has (\d+) boats/;

/**
 * A quote is compared with its file when the answer is planned; sending it takes a moment, and longer where the database
 * is away meanwhile.
 */
const ON_ITS_WAY_MS = 10_000;

interface Version {
  readonly boats: number;
  readonly from: number;
}

/** Files on the boats of piers, the questions about them, and what may be said of the answers. */
export class Piers {
  private readonly folder: TempFolder;
  private readonly api: BotApi;
  private readonly chats: number;
  private changes = 0;
  /** The names that each chat asked about. */
  private readonly asked = new Map<number, string[]>();
  /** Numbers of boats, with the time from which a file had them. */
  private readonly versions = new Map<string, Version[]>();
  /** How long ago the file of the oldest quote had changed when it arrived, in milliseconds. */
  oldest = 0;
  /** The names in all quotes. */
  readonly quoted: string[] = [];

  constructor(folder: TempFolder, api: BotApi, chats: number) {
    this.folder = folder;
    this.api = api;
    this.chats = chats;
  }

  async writeAll(): Promise<void> {
    for (const name of [...STEADY, ...MOVING]) await this.write(name, 100 + name.length);
  }

  async changeFile(): Promise<void> {
    const name = MOVING[this.changes++ % MOVING.length] ?? '';
    await this.write(name, 200 + this.changes);
  }

  ask(number: number): void {
    const id = 5_000 + (number % this.chats);
    const own = this.asked.get(id) ?? [];
    const names = own.length % 3 === 2 ? MOVING : STEADY;
    const name = names[(own.length * 3 + id) % names.length] ?? '';
    this.asked.set(id, [...own, name]);
    const date = Math.floor(Date.now() / 1_000);
    const person = { id, first_name: 'Ada' };
    const said = { message_id: 1 + number, date, chat: { ...person, type: 'private' as const } };
    const text = `How many boats does the ${name} pier have?`;
    this.api.push({ message: { ...said, from: { ...person, is_bot: false }, text } } as never);
  }

  /** Answers that have arrived, each once. */
  answered(): number {
    let count = 0;
    for (const id of this.asked.keys()) count += this.namesTo(id).length;
    return count;
  }

  async allAnswered(): Promise<void> {
    while (this.answered() < this.questions) await setTimeout(50);
  }

  quotesChangedFile(): boolean {
    return this.api.sent.some(({ text }) => MOVING.includes(QUOTED.exec(text)?.[1] ?? ''));
  }

  get questions(): number {
    return [...this.asked.values()].flat().length;
  }

  expectOrder(log: string): void {
    for (const [id, names] of this.asked) {
      const told = this.namesTo(id);
      const expected = names.map((name, i) =>
        MOVING.includes(name) && told[i] === CHANGED ? CHANGED : name,
      );
      expect(told, `chat ${id}`).toEqual(expected);
    }
    const flagged = (log.match(/possibly repeated/g) ?? []).length;
    expect(this.api.sent.length - this.questions).toBeLessThanOrEqual(flagged);
    for (const { text, date } of this.api.sent) this.expectCurrent(text, date * 1_000);
    expect(log).not.toMatch(/^Update \d+ (failed|is closed|is given up)|damaged/m);
  }

  /** Or nothing would have been compared with the files. */
  expectQuotes(): void {
    const steady = this.quoted.filter((name) => STEADY.includes(name)).length;
    const asked = [...this.asked.values()].flat().filter((name) => STEADY.includes(name)).length;
    expect(steady).toBeGreaterThan(0.9 * asked);
    expect(steady).toBeLessThan(this.quoted.length);
  }

  /** The names in the answers to a chat; a repeated answer counts once, because nobody asks the same twice in a row. */
  private namesTo(id: number): string[] {
    const names = this.api.sent
      .filter(({ chat }) => chat.id === id)
      .map(({ text }) => QUOTED.exec(text)?.[1] ?? CHANGED);
    return names.filter((name, i) => name !== names[i - 1]);
  }

  private expectCurrent(text: string, arrived: number): void {
    const [, name, boats] = QUOTED.exec(text) ?? [];
    if (name === undefined) return;
    this.quoted.push(name);
    const versions = this.versions.get(name) ?? [];
    const at = versions.findIndex((version) => version.boats === Number(boats));
    expect(at, text).toBeGreaterThanOrEqual(0);
    const until = versions[at + 1]?.from ?? Number.POSITIVE_INFINITY;
    const age = Math.max(0, arrived - until);
    this.oldest = Math.max(this.oldest, age);
    expect(age, text).toBeLessThan(ON_ITS_WAY_MS);
  }

  private async write(name: string, boats: number): Promise<void> {
    await this.folder.write(`docs/${name}.txt`, `The ${name} pier has ${boats} boats.\n`);
    this.versions.set(name, [...(this.versions.get(name) ?? []), { boats, from: Date.now() }]);
  }
}
