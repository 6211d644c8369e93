import type { Corpus } from './corpus.ts';
import type { Random } from './random.ts';

/** A pattern, and what it names: known from how it was made, not from how it is read. */
interface Pattern {
  readonly text: string;
  readonly names: (path: string) => boolean;
}

interface Rule {
  readonly see: readonly Pattern[];
  readonly hide: readonly Pattern[];
}

interface Audience extends Rule {
  readonly people: readonly number[];
  readonly groups: readonly number[];
  readonly topics: readonly string[];
}

/** Where something is shown. */
export type Receiver =
  | { readonly person: number }
  | { readonly group: number; readonly topic?: number | undefined }
  | 'programs';

export const ADMIN = 1;
export const PEOPLE = [11, 12, 13, 14];
export const GROUPS = [-101, -1001];
/** The group with topics. */
export const FORUM = -1001;
export const TOPICS = [7, 8];

/** Rights, and what they mean. */
export class Graph {
  private readonly audiences: readonly Audience[];
  private readonly everyone: Rule;
  private readonly programs: Rule;

  constructor(corpus: Corpus, random: Random) {
    const rule = (share: number): Rule => ({
      see: random.some(patternsOf(corpus, random, false), share),
      hide: random.some(patternsOf(corpus, random, true), random.chance(0.5) ? 0 : share / 2),
    });
    this.audiences = Array.from({ length: random.below(4) }, () => ({
      people: random.some(PEOPLE, 0.4),
      groups: random.some(GROUPS, 0.4),
      topics: random.some(TOPICS, 0.3).map((topic) => `${FORUM}/${topic}`),
      ...rule(0.25),
    }));
    this.everyone = rule(random.one([0, 0.1, 0.2]));
    this.programs = rule(0.25);
  }

  /** JSON is YAML. */
  get yaml(): string {
    const texts = ({ see, hide }: Rule) => ({
      see: see.map(({ text }) => text),
      hide: hide.map(({ text }) => text),
    });
    const audiences = this.audiences.map(({ people, groups, topics, ...rule }, i) => [
      `a${i}`,
      { people, groups, topics, ...texts(rule) },
    ]);
    return JSON.stringify({
      audiences: Object.fromEntries(audiences),
      everyone: texts(this.everyone),
      programs: texts(this.programs),
    });
  }

  sees(receiver: Receiver, path: string): boolean {
    if (receiver !== 'programs' && 'person' in receiver && receiver.person === ADMIN) return true;
    const { seeing, hiding } = this.rulesFor(receiver);
    const isNamed = (patterns: readonly Pattern[]) => patterns.some(({ names }) => names(path));
    return seeing.some(({ see }) => isNamed(see)) && !hiding.some(({ hide }) => isNamed(hide));
  }

  private rulesFor(receiver: Receiver): { seeing: readonly Rule[]; hiding: readonly Rule[] } {
    const of = (isIn: (audience: Audience) => boolean): Rule[] => this.audiences.filter(isIn);
    if (receiver === 'programs') {
      const rules = [this.everyone, this.programs];
      return { seeing: rules, hiding: rules };
    }
    if ('person' in receiver) {
      const rules = [this.everyone, ...of(({ people }) => people.includes(receiver.person))];
      return { seeing: rules, hiding: rules };
    }
    const { group, topic } = receiver;
    const ofGroup = of(({ groups }) => groups.includes(group));
    const ofTopic = of(({ topics }) => topics.includes(`${group}/${topic}`));
    return {
      seeing: [this.everyone, ...(ofTopic.length > 0 ? ofTopic : ofGroup)],
      hiding: [this.everyone, ...ofTopic, ...ofGroup],
    };
  }
}

/** Patterns of each kind, each for a random folder or file. */
function patternsOf({ folders, files }: Corpus, random: Random, isHiding: boolean): Pattern[] {
  const folder = random.one(folders);
  const [file = ''] = random.one([...files]);
  const other = random.one(folders);
  const last = folder.slice(folder.lastIndexOf('/') + 1);
  const start = other.slice(0, other.lastIndexOf('/') + 1);
  const name = other.slice(start.length);
  const at = random.below(folder.length);
  const isAlike = (path: string) =>
    path.slice(0, at) === folder.slice(0, at) &&
    path[at] !== '/' &&
    path.slice(at + 1).startsWith(`${folder.slice(at + 1)}/`);
  const written = (text: string) => (isHiding && random.chance(0.3) ? text.toUpperCase() : text);
  return [
    { text: written(folder), names: (path) => path.startsWith(`${folder}/`) },
    { text: `${other}/`, names: (path) => path.startsWith(`${other}/`) },
    { text: written(`${other}/**`), names: (path) => path.startsWith(`${other}/`) },
    { text: `**/${last}`, names: (path) => path.split('/').includes(last) },
    {
      text: `${start}${name.slice(0, 5)}*`,
      names: (path) => path.startsWith(start + name.slice(0, 5)),
    },
    { text: written(file), names: (path) => path === file },
    ...(isHiding && random.chance(0.8)
      ? []
      : [{ text: '**/*.txt', names: (path: string) => path.endsWith('.txt') }]),
    ...(folder[at] === '/'
      ? []
      : [{ text: `${folder.slice(0, at)}?${folder.slice(at + 1)}`, names: isAlike }]),
    ...(random.chance(0.05) ? [{ text: '**', names: () => true }] : []),
  ];
}
