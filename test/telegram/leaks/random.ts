import { seededRandom } from '../../helpers/vectors.ts';

/** Choices of one seed. */
export class Random {
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = seededRandom(seed);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** From 0 up to a number, which is left out. */
  below(end: number): number {
    return Math.floor(this.next() * end);
  }

  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  /** Each of them with this probability. */
  some<T>(items: readonly T[], share: number): T[] {
    return items.filter(() => this.chance(share));
  }

  /** A word that no language has, and that is not one letter away from another one. */
  word(known: Set<string>): string {
    for (;;) {
      const letters = () => this.one([...'bcdfghjklmnprstvw']) + this.one([...'aeiou']);
      const word = `zq${letters()}${letters()}${letters()}${letters()}`;
      if (known.has(word)) continue;
      known.add(word);
      return word;
    }
  }
}
