import { seededRandom } from '../../helpers/vectors.ts';
import type { Place, Settings, Voice } from './remembered-rights.ts';

export const PEOPLE = [1, 2, 11, 12, 13, 14];
export const GROUPS: readonly Place[] = [
  { id: -101, type: 'group' },
  { id: -102, type: 'group' },
  { id: -100201, type: 'supergroup' },
  { id: -100202, type: 'supergroup' },
  // What the two groups become.
  { id: -100301, type: 'supergroup' },
  { id: -100302, type: 'supergroup' },
];

/** What is drawn at random: settings, places, and who speaks there. */
export class Chance {
  readonly random: () => number;

  constructor(seed: number) {
    this.random = seededRandom(seed);
  }

  settings(): Settings {
    const some = (ids: readonly number[]) =>
      this.chance(0.2) ? 'everyone' : new Set(ids.filter(() => this.chance(0.5)));
    const admins = new Set(this.choose([[1], [1, 2], [1, 1087968824]]));
    return {
      users: some(PEOPLE),
      chats: some(GROUPS.map(({ id }) => id)),
      admins,
      denied: new Set(this.choose([[], [], [2], [11, 12]])),
    };
  }

  place(): Place {
    const id = this.chance(0.5) ? this.choose(PEOPLE) : this.choose(GROUPS).id;
    return this.placeOf(id);
  }

  placeOf(id: number): Place {
    return GROUPS.find((group) => group.id === id) ?? { id, type: 'private' };
  }

  /** In a private chat only its person speaks, or a bot that they use. */
  voice(place: Place): Voice {
    const isForwarded = this.chance(0.1);
    if (place.type === 'private') {
      const as = this.chance(0.9) ? 'person' : 'via bot';
      return { id: place.id, as, isForwarded };
    }
    const ways = ['anonymous', 'channel', 'bot', 'via bot'] as const;
    const as = this.chance(0.7) ? 'person' : this.choose(ways);
    return { id: this.choose(PEOPLE), as, isForwarded };
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  choose<T>(values: readonly T[]): T {
    return values[Math.floor(this.random() * values.length)] as T;
  }
}
