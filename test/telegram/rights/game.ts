import type { Update } from 'grammy/types';
import type { Sql } from '../../../src/sql/sql.ts';
import { Chance } from './chance.ts';
import { Model } from './model.ts';
import type { Expected, ModelAnswer, Settings } from './remembered-rights.ts';
import { World } from './world.ts';

/** What was done, and how program and model differ; undefined if they do not. */
export type Difference = string | undefined;

/** The real bot and the model, side by side. */
export class Game extends Chance {
  readonly isShared: boolean;
  readonly model: Model;
  readonly world: World;
  readonly history: string[] = [];
  /** All answers that there ever were, also those that are forgotten. */
  readonly answers: ModelAnswer[] = [];
  readonly reports: { updateId: number; sender: number }[] = [];
  folder = 'one';
  private updateId = 1_000;

  constructor(root: string, seed: number, shared: Sql | undefined) {
    super(seed);
    this.isShared = shared !== undefined;
    this.model = new Model(this.settings());
    this.history.push(told(this.model.settings));
    this.model.start(this.folder, this.model.settings);
    this.world = new World(root, (chat) => this.model.isLetIn(chat), shared);
  }

  /** Handles an update in both, and compares. The answer that the model expects is found in the records. */
  async check(
    make: (updateId: number) => Update,
    expect: (update: { updateId: number; data: string | undefined }) => Expected,
  ): Promise<Difference> {
    const updateId = ++this.updateId;
    const update = make(updateId);
    this.history.push(JSON.stringify(update));
    const before = new Set(this.model.here.answers);
    const isStranger = await this.world.isStranger(update);
    const { must, may = [] } = expect({ updateId, data: update.callback_query?.data });
    const seen = await this.world.handle(update);
    const missing = must.filter((effect) => !seen.has(effect));
    const surplus = [...seen].filter((effect) => !must.includes(effect) && !may.includes(effect));
    if (missing.length > 0 || surplus.length > 0)
      return `seen: ${[...seen].join(', ')}; expected: ${must.join(', ')}; perhaps: ${may.join(', ')}`;
    if (isStranger && must.length > 0) return 'a person with access counts as a stranger';
    for (const answer of this.model.here.answers.filter((one) => !before.has(one))) {
      answer.id = await this.world.answerOf(answer.updateId);
      if (!answer.id) return 'the answer is not stored';
      this.answers.push(answer);
    }
    return this.compareFollowUps(update) ?? (await this.compareState());
  }

  private compareFollowUps(update: Update): Difference {
    const { message = update.edited_message, callback_query: press } = update;
    const chat = (message ?? press?.message)?.chat.id ?? 0;
    const author = message?.sender_chat?.id ?? (message ?? press)?.from?.id ?? 0;
    const isFree = message?.reply_to_message !== undefined;
    return this.world.leaned
      .filter((previous) => !isFree && !this.model.mayLeanOn(previous, author, chat))
      .map((previous) => `a question leans on "${previous}"`)[0];
  }

  async compareState(): Promise<Difference> {
    const grants = await this.world.state();
    const wanted = [...this.model.grants()].sort(([a], [b]) => a - b);
    const found = [...grants].sort(([a], [b]) => a - b);
    return JSON.stringify(wanted) === JSON.stringify(found)
      ? undefined
      : `grants: ${JSON.stringify(found)}; expected: ${JSON.stringify(wanted)}`;
  }

  answer(): ModelAnswer | undefined {
    return this.answers.length > 0 ? this.choose(this.answers) : undefined;
  }
}

/** For people who read the history of a sequence. */
export function told({ users, chats, admins }: Settings): string {
  const ids = (listed: typeof users) => (listed === 'everyone' ? '*' : [...listed].join(' '));
  return `users ${ids(users)}, chats ${ids(chats)}, admins ${ids(admins)}`;
}
