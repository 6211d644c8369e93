import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import type { Sql } from '../../../src/sql/sql.ts';
import { seededRandom } from '../../helpers/vectors.ts';
import {
  ANONYMOUS,
  AS_CHANNEL,
  CHANNEL,
  type Expected,
  Model,
  type ModelAnswer,
  type Place,
  type Voice,
} from './model.ts';
import {
  added,
  INLINE_QUESTION,
  messageOf,
  ofBot,
  ofPerson,
  pressed,
  said,
  typed,
} from './updates.ts';
import { REMOVAL, World } from './world.ts';

const MOVES = 40;
const PEOPLE = [1, 2, 11, 12, 13, 14];
const GROUPS: readonly Place[] = [
  { id: -101, type: 'group' },
  { id: -102, type: 'group' },
  { id: -100201, type: 'supergroup' },
  { id: -100202, type: 'supergroup' },
  // What the two groups become.
  { id: -100301, type: 'supergroup' },
  { id: -100302, type: 'supergroup' },
];
const FOLDERS = ['one', 'two'];
const NOTHING: Expected = { must: [] };

/** What was done, and how program and model differ; undefined if they do not. */
export type Difference = string | undefined;

/**
 * Plays one sequence of random moves with the real bot and with the model.
 *
 * @param shared records of two processes, in which nothing is lost; absent: those of one process, in a folder
 */
export async function playSequence(seed: number, shared?: Sql): Promise<Difference> {
  const root = mkdtempSync(join(tmpdir(), 'footnote-rights-'));
  const game = new Game(root, seed, shared);
  try {
    return await game.play();
  } finally {
    rmSync(root, { recursive: true });
  }
}

class Game {
  private readonly isShared: boolean;
  private readonly random: () => number;
  private readonly model: Model;
  private readonly world: World;
  private readonly history: string[] = [];
  /** All answers that there ever were, also those that are forgotten. */
  private readonly answers: ModelAnswer[] = [];
  private readonly reports: { updateId: number; sender: number }[] = [];
  private folder = 'one';
  private updateId = 1_000;

  constructor(root: string, seed: number, shared: Sql | undefined) {
    this.isShared = shared !== undefined;
    this.random = seededRandom(seed);
    this.model = new Model(this.settings());
    this.model.start(this.folder, this.model.settings);
    this.world = new World(root, (chat) => this.model.isLetIn(chat), shared);
  }

  async play(): Promise<Difference> {
    await this.world.start(this.folder, this.model.settings);
    try {
      for (let i = 0; i < MOVES; i++) {
        const difference = await this.move();
        if (difference) return [...this.history, difference].join('\n');
      }
      return undefined;
    } finally {
      await this.world.close();
    }
  }

  private move(): Promise<Difference> {
    return this.choose<() => Promise<Difference>>([
      ...Array(6).fill(() => this.ask()),
      ...Array(5).fill(() => this.press()),
      ...Array(4).fill(() => this.grant()),
      ...Array(3).fill(() => this.pressAtTheDoor()),
      ...Array(2).fill(() => this.receipt()),
      ...Array(2).fill(() => this.openLink()),
      ...Array(2).fill(() => this.adminCommand()),
      () => this.forget(),
      () => this.openAgain(),
      () => this.migrate(),
      () => this.sendFile(),
      () => this.pressBelowReport(),
      () => this.noise(),
      () => this.typeInline(),
      () => this.restart(),
    ])();
  }

  // Moves

  private ask(): Promise<Difference> {
    const place = this.place();
    const voice = this.voice(place);
    const words = `words of ${voice.as === 'person' ? voice.id : voice.as} in ${place.id}`;
    const isReply = this.chance(0.2);
    const reply = isReply ? { reply_to_message: ofBot(place) } : {};
    const forms = [`/ask ${words}`, `@footnote_test_bot ${words}`, ...(isReply ? [words] : [])];
    const text =
      place.type === 'private' ? this.choose([words, `/ask ${words}`]) : this.choose(forms);
    // A forwarded command is a command of whoever forwards it, except for those of admins.
    const isEdited = this.chance(0.1);
    return this.check(
      (id) => {
        const { message } = said(id, voice, place, text, reply);
        return (
          isEdited
            ? { update_id: id, edited_message: { ...message, edit_date: message?.date } }
            : { update_id: id, message }
        ) as Update;
      },
      ({ updateId }) => this.model.question(voice, place, updateId, words),
    );
  }

  private press(): Promise<Difference> {
    const target = this.answer();
    const id = this.choose(PEOPLE);
    const own: Place = { id, type: 'private' };
    const there = this.placeOf(target?.chat ?? id);
    const place = this.chance(0.8) ? there : this.choose([own, this.place()]);
    if (!target?.id || this.chance(0.1)) {
      const at = this.choose([own, this.choose(GROUPS)]);
      return this.check(
        (update) => pressed(update, id, at, this.choose(['docs1:0', REMOVAL, 'notices1:on', 'x'])),
        ({ data }) => {
          if (data === REMOVAL) return this.model.removalButton(id, at);
          return data === 'docs1:0' ? this.model.documentsButton(id, at) : NOTHING;
        },
      );
    }
    const presser = this.chance(0.6) && target.owner > 0 ? target.owner : id;
    const verb = this.choose(['c', 'f', 'r', 'b', 'm', 'a', 'g', 'd', 'v']);
    const number = this.choose([0, 1, 2, 5, 6, 99]);
    return this.check(
      (update) => pressed(update, presser, place, `v1:${target.id}:${verb}:${number}`),
      ({ updateId }) =>
        verb === 'a'
          ? this.model.again(presser, place, target, updateId)
          : this.model.press(presser, place, target, { verb, number, updateId }),
    );
  }

  private grant(): Promise<Difference> {
    const isAllowed = this.chance(0.5);
    const place = this.chance(0.6) ? this.placeOf(this.choose([1, 1, 2, 11])) : this.place();
    const voice =
      this.chance(0.7) && place.type === 'private' ? person(place.id) : this.voice(place);
    const someone = this.choose([...PEOPLE, CHANNEL, CHANNEL, AS_CHANNEL, ANONYMOUS]);
    const written = this.chance(0.6) ? [someone, this.choose(GROUPS).id] : undefined;
    const inGroup = place.type === 'private' ? [] : [CHANNEL];
    const about = this.chance(0.5) ? this.choose([...PEOPLE, ...inGroup]) : undefined;
    const command = isAllowed ? '/allow' : '/deny';
    const text = written ? `${command} ${written.join(', ')}` : command;
    const reply =
      about === undefined
        ? {}
        : { reply_to_message: ofPerson(place, about, place.type === 'private') };
    const repliedTo = about === undefined ? undefined : [about];
    const ids = written ?? repliedTo;
    return this.check(
      (id) => said(id, voice, place, text, reply),
      () =>
        this.model.grant(voice, place, {
          isAllowed,
          isWritten: written !== undefined,
          ...(ids && { ids }),
        }),
    );
  }

  private pressAtTheDoor(): Promise<Difference> {
    const about = this.choose([...PEOPLE, ...GROUPS.map(({ id }) => id), CHANNEL]);
    const presser = this.choose([1, 1, 2, ...PEOPLE]);
    const own: Place = { id: presser, type: 'private' };
    const place = this.choose([own, own, this.placeOf(about), this.choose(GROUPS)]);
    const isAllowed = this.chance(0.6);
    return this.check(
      (id) => pressed(id, presser, place, `door1:${isAllowed ? 'allow' : 'ignore'}:${about}`),
      () => this.model.doorButton(presser, place, about, isAllowed),
    );
  }

  private openLink(): Promise<Difference> {
    const target = this.answer();
    if (!target?.id) return this.ask();
    const place = this.chance(0.9) ? this.placeOf(this.choose(PEOPLE)) : this.place();
    const voice = this.voice(place);
    const number = this.choose(['', '_1', '_3', '_9']);
    return this.check(
      (id) => said(id, voice, place, `/start a_${target.id}${number}`),
      ({ updateId }) => this.model.link(voice, place, target, updateId),
    );
  }

  private adminCommand(): Promise<Difference> {
    const place = this.chance(0.7) ? this.placeOf(this.choose(PEOPLE)) : this.place();
    const voice = this.voice(place);
    const command = this.choose(['status', 'documents', 'stats', 'access', 'reindex']);
    // Nobody may have asked anything yet.
    const effect = command === 'reindex' ? 'reindex' : `info@${place.id}`;
    return this.check(
      (id) => said(id, voice, place, `/${command}`),
      () => {
        const expected = this.model.adminCommand(voice, place, effect);
        return command === 'stats' ? { must: [], may: expected.must } : expected;
      },
    );
  }

  private openAgain(): Promise<Difference> {
    const place = this.chance(0.7) ? this.placeOf(this.choose([1, 1, 2, 11])) : this.place();
    const voice = this.voice(place);
    return this.check(
      (id) => said(id, voice, place, '/access open'),
      () => NOTHING,
    );
  }

  private async forget(): Promise<Difference> {
    const place = this.place();
    const id = place.type === 'private' && this.chance(0.8) ? place.id : this.choose(PEOPLE);
    const whose = this.chance(0.8) ? id : this.choose(PEOPLE);
    const isOwn = id === whose && (place.type !== 'private' || place.id === id);
    const theirs = this.model.here.answers.filter(
      ({ owner, asker }) => owner === whose || asker === whose,
    );
    const isStranger = place.type === 'private' ? !this.model.mayAskAlone(id) : true;
    const difference = await this.check(
      (update) => pressed(update, id, place, `forget1:${whose}`),
      () => NOTHING,
    );
    let left = 0;
    for (const { id } of theirs) if (id && (await this.world.hasAnswer(id))) left++;
    if (left > 0 && left < theirs.length) return 'some answers of a person were forgotten';
    const isDone = theirs.length > 0 && left === 0;
    if (isDone && !isOwn) return 'somebody else forgot the answers of a person';
    if (!isDone && isOwn && !isStranger && theirs.length > 0) return 'nothing was forgotten';
    this.model.forget(whose, isDone);
    return difference;
  }

  private async migrate(): Promise<Difference> {
    const [from, to] = this.choose([
      [GROUPS[0], GROUPS[4]],
      [GROUPS[1], GROUPS[5]],
    ] as const) as [Place, Place];
    const before = () =>
      this.check(
        (id) => messageOf(id, person(12), from, { migrate_to_chat_id: to.id }),
        () => {
          this.model.migrate(from.id, to.id);
          return NOTHING;
        },
      );
    const after = () =>
      this.check(
        (id) => messageOf(id, person(12), to, { migrate_from_chat_id: from.id }),
        () => {
          this.model.migrate(from.id, to.id);
          return NOTHING;
        },
      );
    for (const report of this.choose([[before], [after], [before, after], [after, before]])) {
      const difference = await report();
      if (difference) return difference;
    }
    return undefined;
  }

  private receipt(): Promise<Difference> {
    const place = this.place();
    const voice = this.voice(place);
    return this.check(
      (id) => said(id, voice, place, '/receipt'),
      () => this.model.receipt(voice, place),
    );
  }

  private sendFile(): Promise<Difference> {
    const place = this.chance(0.8) ? this.placeOf(this.choose(PEOPLE)) : this.place();
    const voice = this.voice(place);
    const document = { file_id: 'f', file_unique_id: 'u', file_name: 'up.md', file_size: 5 };
    return this.check(
      (id) => messageOf(id, voice, place, { document }),
      ({ updateId }) => {
        this.reports.push({ updateId, sender: place.id });
        return this.model.upload(voice, place);
      },
    );
  }

  /** Removes a file by the button below the report on it, from the chat of that report or from another one. */
  private async pressBelowReport(): Promise<Difference> {
    const reports: typeof this.reports = [];
    for (const one of this.reports) if (await this.world.removalOf(one.updateId)) reports.push(one);
    const report = reports.at(-1 - Math.floor(this.random() * Math.min(2, reports.length)));
    const data = report && (await this.world.removalOf(report.updateId));
    if (!report || !data) return this.sendFile();
    const id = this.choose([report.sender, ...PEOPLE]);
    const own: Place = { id, type: 'private' };
    const place = this.choose([this.placeOf(report.sender), own, own, this.choose(GROUPS)]);
    return this.check(
      (update) => pressed(update, id, place, data),
      () => this.model.reportButton(id, place, report.sender),
    );
  }

  private typeInline(): Promise<Difference> {
    const id = this.choose(PEOPLE);
    return this.check(
      (update) => typed(update, id),
      ({ updateId }) => this.model.inline(id, updateId, INLINE_QUESTION),
    );
  }

  /** Nobody sees anything because of these. */
  private noise(): Promise<Difference> {
    const place = this.place();
    const voice = this.voice(place);
    const group = this.choose(GROUPS);
    const makers: ((id: number) => Update)[] = [
      (id) => added(id, this.choose(PEOPLE), group),
      (id) => said(id, voice, group, 'good morning'),
      (id) => said(id, voice, group, '/ask@other_bot When?'),
      (id) =>
        said(
          id,
          voice,
          place,
          this.choose(['/stop', '/help', '/language', '/forget', '/nonsense']),
        ),
      (id) => said(id, voice, place, '/start a_AAAAAAAAAAAA'),
      (id) =>
        ({ update_id: id, edited_message: said(id, voice, place, '/allow 5').message }) as Update,
      (id) =>
        ({
          update_id: id,
          channel_post: said(id, voice, place, '/ask When?').message,
        }) as unknown as Update,
      (id) => pressed(id, this.choose(PEOPLE), place, 'lang1:en'),
    ];
    return this.check(this.choose(makers), () => NOTHING);
  }

  private async restart(): Promise<Difference> {
    await this.world.close();
    const kinds = ['', '', 'settings', 'folder', 'spoilt', 'removed'] as const;
    const what = this.choose(this.isShared ? kinds.slice(0, 3) : kinds);
    if (what === 'spoilt' || what === 'removed') {
      this.world.damage(this.folder, what);
      this.model.lose();
    }
    if (what === 'folder') this.folder = this.choose(FOLDERS);
    const settings = what === 'settings' ? this.settings() : this.model.settings;
    this.history.push(`restart ${what} in ${this.folder} ${told(settings)}`);
    this.model.start(this.folder, settings);
    await this.world.start(this.folder, settings);
    return this.compareState();
  }

  // Checks

  /** Handles an update in both, and compares. The answer that the model expects is found in the records. */
  private async check(
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

  private async compareState(): Promise<Difference> {
    const grants = await this.world.state();
    const wanted = [...this.model.grants()].sort(([a], [b]) => a - b);
    const found = [...grants].sort(([a], [b]) => a - b);
    return JSON.stringify(wanted) === JSON.stringify(found)
      ? undefined
      : `grants: ${JSON.stringify(found)}; expected: ${JSON.stringify(wanted)}`;
  }

  // Chance

  private settings(): Model['settings'] {
    const some = (ids: readonly number[]) =>
      this.chance(0.2) ? 'everyone' : new Set(ids.filter(() => this.chance(0.5)));
    const admins = new Set(this.choose([[1], [1, 2], [1, 1087968824]]));
    const settings = {
      users: some(PEOPLE),
      chats: some(GROUPS.map(({ id }) => id)),
      admins,
      denied: new Set(this.choose([[], [], [2], [11, 12]])),
    } as const;
    this.history.push(told(settings));
    return settings;
  }

  private place(): Place {
    const id = this.chance(0.5) ? this.choose(PEOPLE) : this.choose(GROUPS).id;
    return this.placeOf(id);
  }

  private placeOf(id: number): Place {
    return GROUPS.find((group) => group.id === id) ?? { id, type: 'private' };
  }

  /** In a private chat only its person speaks, or a bot that they use. */
  private voice(place: Place): Voice {
    const isForwarded = this.chance(0.1);
    if (place.type === 'private') {
      const as = this.chance(0.9) ? 'person' : 'via bot';
      return { id: place.id, as, isForwarded };
    }
    const ways = ['anonymous', 'channel', 'bot', 'via bot'] as const;
    const as = this.chance(0.7) ? 'person' : this.choose(ways);
    return { id: this.choose(PEOPLE), as, isForwarded };
  }

  private answer(): ModelAnswer | undefined {
    return this.answers.length > 0 ? this.choose(this.answers) : undefined;
  }

  private chance(share: number): boolean {
    return this.random() < share;
  }

  private choose<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }
}

function person(id: number): Voice {
  return { id, as: 'person', isForwarded: false };
}

function told({ users, chats, admins }: Model['settings']): string {
  const ids = (listed: typeof users) => (listed === 'everyone' ? '*' : [...listed].join(' '));
  return `users ${ids(users)}, chats ${ids(chats)}, admins ${ids(admins)}`;
}
