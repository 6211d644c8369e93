import type { RawBuilder } from 'kysely';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Records } from '../../../src/telegram/records/records.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';
import { describeAnswers } from './contract/answers.ts';
import { describeKnocks } from './contract/knocks.ts';
import { describePeople } from './contract/people.ts';
import { describeRights } from './contract/rights.ts';
import { describeStatistics } from './contract/statistics.ts';
import { describeUploads } from './contract/uploads.ts';
import { describeWatches } from './contract/watches.ts';

const DAY = 24 * 3_600_000;

/** A place for the records of a bot. */
export interface RecordsHome {
  /** Opens the records, as each start of the program does. */
  open(now: () => number): Promise<Records>;
  /**
   * What else writes at the same time: the records as a second process has them, or the same ones where one process alone
   * writes.
   */
  beside(records: Records, now: () => number): Promise<Records>;
  /** Runs a statement as somebody who spoils what is stored. */
  spoil(statement: RawBuilder<unknown>): Promise<void>;
  /** Deletes everything. */
  remove(): Promise<void>;
}

/** What each test of the contract works with. */
export class RecordsTest {
  home!: RecordsHome;
  records!: Records;
  /** What `RecordsHome.beside` gives. */
  other!: Records;
  /** Milliseconds since 1970. */
  now = 0;

  async start(home: RecordsHome): Promise<void> {
    this.home = home;
    this.now = 1_000 * DAY;
    await this.reopen();
  }

  async reopen(): Promise<void> {
    const clock = () => this.now;
    this.records = await this.home.open(clock);
    this.other = await this.home.beside(this.records, clock);
  }

  async close(): Promise<void> {
    if (this.other !== this.records) await this.other.close();
    await this.records.close();
  }

  /** Closes the records, and opens them again. */
  async restart(): Promise<void> {
    await this.close();
    await this.reopen();
  }

  /** Stores an answer to `question N`. */
  answer(updateId: number, userId = 42, chatId = userId, threadId?: number) {
    return this.records.answers.add({
      updateId,
      origin: 'chat',
      chatId,
      ...(threadId !== undefined && { threadId }),
      userId,
      answer: fakeAnswer(`question ${updateId}`, ['A quote.']),
    });
  }
}

/**
 * What records do, whichever engine keeps them.
 *
 * @param openHome gives an empty place
 */
export function describeRecords(name: string, openHome: () => Promise<RecordsHome>): void {
  describe(`the records in ${name}`, () => {
    const test = new RecordsTest();
    beforeEach(async () => test.start(await openHome()));
    afterEach(async () => {
      await test.close();
      await test.home.remove();
    });

    describeAnswers(test);
    describePeople(test);
    describeRights(test);
    describeUploads(test);
    describeKnocks(test);
    describeStatistics(test);
    describeWatches(test);
  });
}
