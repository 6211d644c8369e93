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

export const NOTHING: Expected = { must: [] };
/** The accounts that Telegram names for those who write as their group, or as a channel. */
export const ANONYMOUS = 1087968824;
export const AS_CHANNEL = 136817688;
/** The channel as which people write. */
export const CHANNEL = -100900;

/** The rights of people and groups, and what changes them. */
export class RememberedRights {
  settings: Settings;
  private readonly folders = new Map<string, Memory>();
  /** People and groups that an admin has shut out; for the bot, whatever the folder. */
  protected readonly denied = new Set<number>();
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

  protected mayAsk(id: number, place: Place, account = id): boolean {
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

  protected account({ id, as }: Voice): number {
    if (as === 'anonymous') return ANONYMOUS;
    return as === 'channel' ? AS_CHANNEL : id;
  }

  protected isAdminsWord(voice: Voice): boolean {
    return voice.as === 'person' && !voice.isForwarded && this.isAdmin(voice.id);
  }

  /** @param isDone a person without access may have to press again */
  forget(id: number, isDone: boolean): void {
    if (!isDone) return;
    this.here.answers = this.here.answers.filter(
      ({ owner, asker }) => owner !== id && asker !== id,
    );
  }

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

  protected decide(id: number, isAllowed: boolean): void {
    const [from, to] = isAllowed
      ? [this.denied, this.here.granted]
      : [this.here.granted, this.denied];
    from.delete(id);
    to.add(id);
  }
}

function isListed(listed: Listed, id: number): boolean {
  return listed === 'everyone' || listed.has(id);
}
