import { LRUCache } from 'lru-cache';

/** Small values, without words of people, that all processes of the bot know. Each is forgotten a day after its last change. */
export interface SharedValues {
  get<Value>(name: string, id: number): Promise<Value | undefined>;

  /**
   * Changes such a value, one process at a time.
   *
   * @param change may be called again
   */
  change<Value, Result>(
    name: string,
    id: number,
    change: (value: Value | undefined) => { readonly value: Value; readonly result: Result },
  ): Promise<Result>;
}

/** Values that are remembered; the one that was not changed for the longest time is forgotten first. */
const REMEMBERED = 10_000;

const DAY_MS = 24 * 3_600_000;

/** The values of a bot that has one process. */
export class OwnValues implements SharedValues {
  private readonly values = new LRUCache<string, { readonly value: unknown }>({
    max: REMEMBERED,
    ttl: DAY_MS,
  });

  async get<Value>(name: string, id: number): Promise<Value | undefined> {
    return this.valueOf(`${name} ${id}`);
  }

  async change<Value, Result>(
    name: string,
    id: number,
    change: (value: Value | undefined) => { readonly value: Value; readonly result: Result },
  ): Promise<Result> {
    const key = `${name} ${id}`;
    const { value, result } = change(this.valueOf(key));
    this.values.set(key, { value });
    return result;
  }

  private valueOf<Value>(key: string): Value | undefined {
    return this.values.peek(key)?.value as Value | undefined;
  }
}
