import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readFeedback } from '../../../src/telegram/bot/read-feedback.ts';
import { inboxFile } from '../../../src/telegram/delivery/sqlite/inbox-file.ts';
import { openInbox } from '../../../src/telegram/delivery/sqlite/open-inbox.ts';
import { Records } from '../../../src/telegram/records/records.ts';
import { recordsFile } from '../../../src/telegram/records/sqlite/schema.ts';
import { schemaOf } from '../../helpers/schema-of.ts';
import {
  BOT_ID,
  copyStateFixture,
  type StateFixture,
  WITH_INBOX,
  WITH_RECORDS,
} from '../../helpers/state-fixture.ts';
import { createTempFolder } from '../../helpers/temp-folder.ts';

const silent = { notify: () => {} };

describe.each(WITH_RECORDS)('records of %s', (commit) => {
  let fixture: StateFixture;
  let records: Records;

  beforeEach(async () => {
    fixture = await copyStateFixture(commit);
    records = await Records.open(fixture.index, BOT_ID, { ...silent, hasRunBefore: true });
  });
  afterEach(async () => {
    await records.close();
    await fixture.folder.remove();
  });

  it('have the schema of new ones', async () => {
    const folder = await createTempFolder();
    await (await Records.open(folder.path, BOT_ID, silent)).close();
    expect(schemaIn(recordsFile(fixture.index, BOT_ID).path)).toEqual(
      schemaIn(recordsFile(folder.path, BOT_ID).path),
    );
    await folder.remove();
  });

  it('still say who was let in and who was denied', () => {
    const { granted, denied } = fixture.expected;
    const stored = records.grants.all();
    const ids = (isAllowed: boolean) =>
      stored.filter((grant) => grant.isAllowed === isAllowed).map(({ id }) => id);
    expect(ids(true)).toEqual([...granted].sort((a, b) => a - b));
    expect(ids(false)).toEqual([...denied].sort((a, b) => a - b));
    expect(records.denials.isClosed).toBe(false);
  });

  it('still have the choices of people, and what Telegram has already', async () => {
    const { languages, muted, fileIds } = fixture.expected;
    for (const [user, language] of Object.entries(languages)) {
      expect(await records.people.languageOf(Number(user))).toBe(language);
    }
    for (const user of muted) expect(await records.people.isMuted(user)).toBe(true);
    for (const { contentHash, name, fileId } of fileIds) {
      expect(await records.files.idOf(contentHash, name)).toBe(fileId);
    }
  });

  it('still have every answer, with its messages and votes', async () => {
    const { answers, votes } = fixture.expected;
    expect(answers.length).toBeGreaterThan(10);
    for (const { id, chat, user, asker, question, outcome, messages } of answers) {
      expect(await records.answers.get(id)).toMatchObject({
        chatId: chat,
        userId: user,
        askerId: asker,
        answer: { question, outcome },
      });
      for (const { chat: chatId, messageId } of messages) {
        expect((await records.answers.ofMessage(chatId, messageId))?.id).toBe(id);
      }
    }
    for (const { answerId, user, vote } of votes) {
      expect(await records.feedback.of(answerId, user)).toBe(vote);
    }
    expect(await records.feedback.all()).toHaveLength(votes.length);
    const { questions, documents } = await records.statistics.since(0);
    expect(questions).toBeGreaterThan(10);
    expect(documents.length).toBeGreaterThan(0);
  });

  it('give their votes without being changed', async () => {
    await records.close();
    const other = await copyStateFixture(commit);
    const before = schemaIn(recordsFile(other.index, BOT_ID).path);
    const { judged, unreadable } = await readFeedback({ botFolder: other.index, telegram: {} });
    expect([judged.length, unreadable]).toEqual([fixture.expected.votes.length, 0]);
    expect(schemaIn(recordsFile(other.index, BOT_ID).path)).toEqual(before);
    await other.folder.remove();
    records = await Records.open(fixture.index, BOT_ID, silent);
  });
});

describe.each(WITH_INBOX)('an inbox of %s', (commit) => {
  it('still has what was pending, has the schema of a new one, and counts as used', async () => {
    const fixture = await copyStateFixture(commit);
    const inbox = await openInbox(fixture.index, BOT_ID, silent);
    expect(inbox.hasRunBefore).toBe(true);
    const pending = fixture.expected.pending;
    expect(await inbox.pending()).toEqual(
      pending.map(({ updateId, lane, attempts }) => ({ updateId, lane, attempts })),
    );
    for (const { updateId, outgoing } of pending) {
      const unsent = outgoing.filter(({ state }) => state !== 'sent');
      expect((await inbox.unsent(updateId))?.map(({ position }) => position)).toEqual(
        outgoing.length === 0 ? undefined : unsent.map(({ position }) => position),
      );
    }
    await inbox.close();
    const folder = await createTempFolder();
    await (await openInbox(folder.path, BOT_ID, silent)).close();
    expect(schemaIn(inboxFile(fixture.index, BOT_ID).path)).toEqual(
      schemaIn(inboxFile(folder.path, BOT_ID).path),
    );
    await Promise.all([folder.remove(), fixture.folder.remove()]);
  });
});

function schemaIn(path: string): object {
  const db = new Database(path, { readonly: true });
  try {
    return schemaOf(db);
  } finally {
    db.close();
  }
}
