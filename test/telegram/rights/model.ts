/**
 * The rights of people as the documents for them say, written without a look at the program. The fuzzer
 * compares the two.
 */

export type Listed = 'everyone' | ReadonlySet<number>;

export interface Settings {
  readonly users: Listed;
  readonly chats: Listed;
  readonly admins: ReadonlySet<number>;
  readonly denied: ReadonlySet<number>;
}

export interface Place {
  readonly id: number;
  readonly type: 'private' | 'group' | 'supergroup' | 'channel';
}

/** How something was said. */
export interface Voice {
  readonly id: number;
  /** Anonymous admins speak as their group, others as a channel, and programs write, too. */
  readonly as: 'person' | 'anonymous' | 'channel' | 'bot' | 'via bot';
  readonly isForwarded: boolean;
}

export interface ModelAnswer {
  /** The update that led to it. */
  readonly updateId: number;
  chat: number;
  owner: number;
  /** The person whose words the question is. */
  asker: number;
  readonly isInline: boolean;
  readonly quotes: number;
  /** Empty if only a quote of it was shown to its owner. */
  readonly question: string;
  /** Known once the program has stored it. */
  id?: string | undefined;
}

/** Effects that have to be seen, and further ones that may be. */
export interface Expected {
  readonly must: readonly string[];
  readonly may?: readonly string[];
}

/** What one folder of state remembers. */
interface Memory {
  /** People and groups that an admin has let in. */
  granted: Set<number>;
  /** People and groups that an admin has chosen to ignore. */
  ignored: Set<number>;
  answers: ModelAnswer[];
}

const NOTHING: Expected = { must: [] };
/** The accounts that Telegram names for those who write as their group, or as a channel. */
export const ANONYMOUS = 1087968824;
export const AS_CHANNEL = 136817688;
/** The channel as which people write. */
export const CHANNEL = -100900;

export class Model {
  settings: Settings;
  /** What was pressed since the program started: a double press has one effect. */
  private pressed = new Set<string>();
  private readonly folders = new Map<string, Memory>();
  /** People and groups that an admin has shut out; for the bot, whatever the folder. */
  private readonly denied = new Set<number>();
  private folder = '';

  constructor(settings: Settings) {
    this.settings = settings;
  }

  get here(): Memory {
    let memory = this.folders.get(this.folder);
    if (!memory) {
      memory = { granted: new Set(), ignored: new Set(), answers: [] };
      this.folders.set(this.folder, memory);
    }
    return memory;
  }

  // Rights

  isAdmin(id: number): boolean {
    return id !== ANONYMOUS && this.settings.admins.has(id) && !this.settings.denied.has(id);
  }

  private isDenied(id: number): boolean {
    return this.settings.denied.has(id) || (this.denied.has(id) && !this.isAdmin(id));
  }

  mayAskAlone(id: number): boolean {
    if (this.isAdmin(id)) return true;
    if (this.isDenied(id)) return false;
    return this.here.granted.has(id) || isListed(this.settings.users, id);
  }

  isLetIn(chat: number): boolean {
    if (this.denied.has(chat)) return false;
    return this.here.granted.has(chat) || isListed(this.settings.chats, chat);
  }

  private mayAsk(id: number, place: Place, account = id): boolean {
    if (place.type === 'private') return this.mayAskAlone(id);
    return this.isLetIn(place.id) && !this.isDenied(id) && !this.isDenied(account);
  }

  /** The one who speaks; undefined if the bot does not listen to them. */
  speaker({ id, as }: Voice, place: Place): number | undefined {
    if (as === 'person') return id;
    if (place.type === 'private') return undefined;
    if (as === 'anonymous') return place.id;
    return as === 'channel' ? CHANNEL : undefined;
  }

  private account({ id, as }: Voice): number {
    if (as === 'anonymous') return ANONYMOUS;
    return as === 'channel' ? AS_CHANNEL : id;
  }

  private isAdminsWord(voice: Voice): boolean {
    return voice.as === 'person' && !voice.isForwarded && this.isAdmin(voice.id);
  }

  // What people say

  question(voice: Voice, place: Place, updateId: number, question: string): Expected {
    const speaker = this.speaker(voice, place);
    if (speaker === undefined || !this.mayAsk(speaker, place, this.account(voice))) return NOTHING;
    this.remember({ updateId, chat: place.id, owner: speaker, question });
    return { must: [`quote@${place.id}`] };
  }

  /** `/receipt`: the speaker's own last answer there. */
  receipt(voice: Voice, place: Place): Expected {
    const speaker = this.speaker(voice, place);
    if (speaker === undefined || !this.mayAsk(speaker, place, this.account(voice))) return NOTHING;
    const hasAnswer = this.here.answers.some(
      ({ owner, chat, isInline }) => owner === speaker && chat === place.id && !isInline,
    );
    return { must: hasAnswer ? [`file@${place.id}`] : [] };
  }

  adminCommand(voice: Voice, place: Place, effect: string): Expected {
    const isObeyed = this.isAdminsWord(voice) && place.type === 'private';
    return isObeyed ? { must: [effect] } : NOTHING;
  }

  upload(voice: Voice, place: Place): Expected {
    if (place.type !== 'private' || !this.isAdmin(voice.id)) return NOTHING;
    if (voice.as === 'via bot') return { must: [], may: ['upload'] };
    return voice.as === 'person' ? { must: ['upload'] } : NOTHING;
  }

  /** @param ids written after the command, else those whom it replies to; undefined: neither */
  grant(
    voice: Voice,
    place: Place,
    { isAllowed, ids, isWritten }: { isAllowed: boolean; ids?: number[]; isWritten: boolean },
  ): Expected {
    if (!this.isAdminsWord(voice)) return NOTHING;
    if (isWritten && place.type !== 'private') return NOTHING;
    const isGroup = place.type === 'group' || place.type === 'supergroup';
    for (const id of ids ?? (isGroup ? [place.id] : [])) {
      const isFixed = isAllowed ? this.settings.denied.has(id) : this.isAdmin(id);
      if (!isFixed) this.decide(id, isAllowed);
      if (!isFixed) this.here.ignored.delete(id);
    }
    return NOTHING;
  }

  link(voice: Voice, place: Place, linked: ModelAnswer, updateId: number): Expected {
    const speaker = this.speaker(voice, place);
    if (place.type !== 'private' || speaker === undefined) return NOTHING;
    if (!this.mayAskAlone(speaker) || !this.here.answers.includes(linked)) return NOTHING;
    const isTheirs = linked.owner === speaker;
    if (!(linked.chat < 0 || linked.isInline || isTheirs)) return NOTHING;
    if (linked.chat !== place.id) {
      const isForeign = linked.isInline && !isTheirs;
      this.remember({
        ...{ updateId, chat: place.id, owner: speaker, asker: linked.asker, isInline: true },
        quotes: isForeign ? 1 : linked.quotes,
        question: isForeign ? '' : linked.question,
      });
    }
    return { must: [`quote@${place.id}`] };
  }

  inline(id: number, updateId: number, question: string): Expected {
    if (!this.mayAskAlone(id)) return NOTHING;
    this.remember({ updateId, chat: id, owner: id, isInline: true, question });
    return { must: [`inline@${id}`] };
  }

  /** Whether a question may be completed from another one without a reply: its author's own in the same chat. */
  mayLeanOn(question: string, id: number, chat: number): boolean {
    return this.here.answers.some(
      (answer) =>
        answer.question === question &&
        answer.owner === id &&
        answer.chat === chat &&
        !answer.isInline,
    );
  }

  // What people press

  press(
    id: number,
    place: Place,
    target: ModelAnswer,
    { verb, number, updateId }: { verb: string; number: number; updateId: number },
  ): Expected {
    const { answers } = this.here;
    // Nobody presses buttons as a group.
    if (id === ANONYMOUS) return NOTHING;
    if (!answers.includes(target) || target.chat !== place.id) return NOTHING;
    if (place.type === 'private' && target.owner !== id) return NOTHING;
    if (!this.mayAsk(id, place)) return NOTHING;
    const quote = [`quote@${place.id}`];
    const isThere = number >= 1 && number <= target.quotes;
    if (verb === 'c' && !isThere) return NOTHING;
    if (verb === 'c' && place.type !== 'private')
      return this.context(id, place, { ...target, updateId }, number);
    if (verb === 'c') return { must: quote };
    if (verb === 'f' && isThere)
      return this.once(`f ${target.id} ${number} ${id}`, [`file@${place.id}`]);
    if (verb === 'r') return this.once(`r ${target.id} ${id}`, [`file@${place.id}`]);
    if (verb === 'b') return { must: number < target.quotes ? quote : [] };
    if (verb === 'm' && number < target.quotes) return this.once(`m ${target.id} ${number}`, quote);
    return NOTHING;
  }

  /** In a group: for the person alone if they may ask in private, else for all. */
  private context(id: number, place: Place, target: ModelAnswer, number: number): Expected {
    const key = `c ${target.id} ${number}`;
    if (!this.mayAskAlone(id)) return this.once(key, [`quote@${place.id}`]);
    const expected = this.once(`${key} ${id}`, [`quote@${id}`]);
    const { updateId, asker, quotes, question } = target;
    if (expected.must.length > 0)
      this.remember({ updateId, chat: id, owner: id, asker, isInline: true, quotes, question });
    return expected;
  }

  again(id: number, place: Place, target: ModelAnswer, updateId: number): Expected {
    const isShown =
      this.press(id, place, target, { verb: 'b', number: 0, updateId }).must.length > 0;
    // The words stay those of the person who wrote them.
    const { question, asker } = target;
    if (!isShown || question === '') return NOTHING;
    const expected = this.once(`a ${target.id} ${id}`, [`quote@${place.id}`]);
    if (expected.must.length > 0) {
      this.remember({ updateId, chat: place.id, owner: id, asker, question });
    }
    return expected;
  }

  /** [Allow] and [Ignore] about a person or group: for admins, in private or in that group. */
  doorButton(id: number, place: Place, about: number, isAllowed: boolean): Expected {
    const isHere = place.type === 'private' ? place.id === id : place.id === about;
    if (!this.isAdmin(id) || !isHere) return NOTHING;
    const { ignored } = this.here;
    const isDenied = this.settings.denied.has(about) || this.denied.has(about);
    const isIn = about > 0 ? this.mayAskAlone(about) : this.isLetIn(about);
    if (isAllowed && !isDenied && !ignored.has(about)) this.decide(about, true);
    if (!isAllowed && !isIn) ignored.add(about);
    return NOTHING;
  }

  documentsButton(id: number, place: Place): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    return isObeyed ? { must: [`info@${place.id}`] } : NOTHING;
  }

  removalButton(id: number, place: Place): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    if (!isObeyed) return NOTHING;
    // The second of two taps does nothing.
    const { must, may = [] } = this.once(`removal ${id}`, ['removal']);
    return { must, may: [...may, `info@${place.id}`] };
  }

  /** The button below the report on a file that somebody sent in their private chat; it removes the file once. */
  reportButton(id: number, place: Place, sender: number): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    return isObeyed && id === sender ? { must: [], may: ['removal'] } : NOTHING;
  }

  /** @param isDone a person without access may have to press again */
  forget(id: number, isDone: boolean): void {
    if (!isDone) return;
    this.here.answers = this.here.answers.filter(
      ({ owner, asker }) => owner !== id && asker !== id,
    );
  }

  // What happens to the bot

  migrate(from: number, to: number): void {
    const { granted, answers } = this.here;
    const { chats } = this.settings;
    const isNamed = chats !== 'everyone' && chats.has(from);
    const isNew = !this.denied.has(to) && !granted.has(to);
    if (this.denied.has(from)) this.decide(to, false);
    else if ((granted.has(from) || (isNamed && isNew)) && !this.denied.has(to)) granted.add(to);
    granted.delete(from);
    this.denied.delete(from);
    for (const answer of answers) {
      if (answer.chat === from) answer.chat = to;
      if (answer.owner === from) answer.owner = to;
      if (answer.asker === from) answer.asker = to;
    }
  }

  start(folder: string, settings: Settings): void {
    this.pressed = new Set();
    this.folder = folder;
    this.settings = settings;
    // A denial in one folder takes back what was granted in another.
    for (const id of this.denied) this.here.granted.delete(id);
  }

  /** The records are gone; who is denied stays denied. */
  lose(): void {
    this.here.granted = new Set();
    this.here.ignored = new Set();
    this.here.answers = [];
  }

  /** What `/access` lists. */
  grants(): Map<number, boolean> {
    const denied = [...this.denied].map((id) => [id, false] as const);
    return new Map([...[...this.here.granted].map((id) => [id, true] as const), ...denied]);
  }

  private decide(id: number, isAllowed: boolean): void {
    const [from, to] = isAllowed
      ? [this.denied, this.here.granted]
      : [this.here.granted, this.denied];
    from.delete(id);
    to.add(id);
  }

  private once(key: string, effects: readonly string[]): Expected {
    if (this.pressed.has(key)) return { must: [], may: effects };
    this.pressed.add(key);
    return { must: effects };
  }

  private remember(
    answer: Pick<ModelAnswer, 'updateId' | 'chat' | 'owner' | 'question'> & Partial<ModelAnswer>,
  ): void {
    const usual = { asker: answer.owner, isInline: false, quotes: 5 };
    this.here.answers.push({ ...usual, ...answer });
  }
}

function isListed(listed: Listed, id: number): boolean {
  return listed === 'everyone' || listed.has(id);
}
