import { setTimeout } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Records } from '../../../src/telegram/records/records.ts';
import { Departures } from '../../../src/telegram/strangers/departures.ts';
import { eventually } from '../../helpers/eventually.ts';
import { createTempFolder, type TempFolder } from '../../helpers/temp-folder.ts';

describe('leaving groups', () => {
  let folder: TempFolder;
  let records: Records;
  let events: (string | number)[];
  let failures: Map<number, unknown>;
  let allowed: Set<number>;
  let isClosed: boolean;
  let stopping: AbortController;
  let departures: Departures;

  beforeEach(async () => {
    folder = await createTempFolder();
    records = await Records.open(folder.path, 1, { notify: () => {} });
    events = [];
    failures = new Map();
    allowed = new Set();
    isClosed = false;
    open();
  });
  afterEach(async () => {
    stopping.abort();
    await departures.close();
    await records.close();
    await folder.remove();
  });

  function open(): void {
    stopping = new AbortController();
    departures = new Departures({
      records: records.departures,
      refreshRights: async () => {},
      access: {
        isAllowedChat: (id) => allowed.has(id),
        get isClosed() {
          return isClosed;
        },
      },
      api: {
        leaveChat: async (id) => {
          events.push(Number(id));
          const failure = failures.get(Number(id));
          failures.delete(Number(id));
          if (failure) throw failure;
          return true;
        },
      },
      stopping: stopping.signal,
      pauseMs: 0,
      log: (sentence) => events.push(sentence),
    });
  }

  const refusal = (error_code: number) =>
    new GrammyError('no', { ok: false, error_code, description: '' }, 'leaveChat', {});

  it('comes after the farewell, and happens once for each group', async () => {
    const say = async () => {
      await setTimeout(20);
      events.push('farewell');
    };
    expect(await departures.add(-1, say)).toBe(true);
    expect(await departures.add(-1, say)).toBe(false);
    await eventually(() => expect(events).toEqual(['farewell', -1]));
    await departures.add(-2, () => undefined);
    await eventually(() => expect(events).toEqual(['farewell', -1, -2]));
  });

  it('goes on with the next group where one cannot be left now, and comes back to it', async () => {
    failures.set(-1, refusal(429)).set(-2, refusal(403));
    for (const id of [-1, -2, -3]) await departures.add(id, () => undefined);
    await eventually(() => expect(events).toEqual([-1, -2, -3, -1]));
  });

  it('goes on after a restart', async () => {
    stopping.abort();
    await departures.add(-1, () => undefined);
    await departures.close();
    expect(events).toEqual([]);
    open();
    departures.start();
    await eventually(() => expect(events).toEqual([-1]));
  });

  it('does not happen to a group that was let in meanwhile, or while the bot is closed', async () => {
    isClosed = true;
    await departures.add(-1, () => undefined);
    await departures.add(-2, () => undefined);
    await departures.close();
    isClosed = false;
    allowed.add(-1);
    departures.start();
    await eventually(() => expect(events).toEqual([-2]));
  });
});
