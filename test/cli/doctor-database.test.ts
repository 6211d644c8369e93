import { describe, expect, it } from 'vitest';
import { judge, judgeDocuments } from '../../src/doctor/database.ts';
import { checkDatabaseEncryption } from '../../src/doctor/encryption.ts';
import type { DatabaseLook } from '../../src/postgres/look.ts';

const well: DatabaseLook = {
  server: '17.5',
  serverNumber: 170_005,
  user: 'ada',
  vector: { used: '0.8.0', offered: '0.8.0' },
  mayMakeSchemas: true,
  openSchemas: ['footnote_notes'],
  schema: 'current',
};
const place = { url: 'postgres://ada:secret@db:5432/notes', schema: 'footnote_notes' };

describe('the check of the database', () => {
  it('names server, extension and schema, and no password', () => {
    expect(judge(well, place)).toEqual({
      state: 'ok',
      found: 'db:5432/notes: PostgreSQL 17.5, pgvector 0.8.0, schema footnote_notes',
    });
  });

  it.each<[string, Partial<DatabaseLook>, 'ok' | 'warning' | 'error', RegExp]>([
    ['an old server', { server: '12.9', serverNumber: 120_009 }, 'error', /PostgreSQL 13 or later/],
    ['a newer schema', { schema: 'newer' }, 'error', /Upgrade Footnote here/],
    [
      "another user's schema",
      { schema: 'closed' },
      'error',
      /user ada .* owner .* DATABASE_SCHEMA/,
    ],
    [
      'no right',
      { schema: 'missing', mayMakeSchemas: false, openSchemas: [] },
      'error',
      /GRANT CREATE ON DATABASE … TO ada.*CREATE SCHEMA footnote_notes AUTHORIZATION ada/,
    ],
    [
      'no pgvector',
      { vector: { used: null, offered: null } },
      'warning',
      /own memory.* install pgvector there/,
    ],
    [
      'pgvector not in use',
      { vector: { used: null, offered: '0.8.0' } },
      'warning',
      /takes pgvector 0\.8\.0 into use/,
    ],
    [
      'old pgvector',
      { vector: { used: '0.5.1', offered: '0.5.1' } },
      'warning',
      /ALTER EXTENSION vector UPDATE/,
    ],
  ])('says what %s needs', (_, facts, state, advice) => {
    const finding = judge({ ...well, ...facts }, place);
    expect(finding.state).toBe(state);
    expect(finding.advice).toMatch(advice);
  });

  it('is content with a schema that is there, or is not there yet', () => {
    expect(judge({ ...well, schema: 'older' }, place).found).toContain(
      'the next start brings up to date',
    );
    expect(judge({ ...well, schema: 'missing' }, place).state).toBe('ok');
    expect(judge({ ...well, mayMakeSchemas: false }, place).state).toBe('ok');
    const given = { ...well, schema: 'missing', mayMakeSchemas: false } as const;
    expect(judge(given, place).state).toBe('ok');
  });

  it('asks for the schema of the bot where there is one', () => {
    const closed = { ...well, mayMakeSchemas: false };
    expect(judge(closed, place, '123:token').advice).toMatch(
      /schema footnote_bot_123\. Let the user ada/,
    );
    const openSchemas = ['footnote_notes', 'footnote_bot_123'];
    expect(judge({ ...closed, openSchemas }, place, '123:token').state).toBe('ok');
  });
});

it('the documents of an index are those of the folder, but for a few', () => {
  const folder = { documentsFolder: '/notes', schema: 'footnote_notes' };
  expect(judgeDocuments([], ['a.md'], folder)).toBeUndefined();
  expect(judgeDocuments(['a.md', 'b.md'], ['a.md'], folder)).toBeUndefined();
  expect(judgeDocuments(['a.md', 'b.md', 'c.md'], ['a.md', 'z.md'], folder)).toMatchObject({
    state: 'warning',
    found: '2 of 3 documents in schema footnote_notes are not in /notes, such as b.md',
    advice: expect.stringMatching(/same documents at every process.*DATABASE_SCHEMA of its own/),
  });
});

it.each([
  ['postgres://ada:secret@db.example.org/notes', true],
  ['postgres://ada:secret@db.example.org/notes?sslmode=disable', true],
  ['postgres://ada:secret@db.example.org/notes?sslmode=require', false],
  ['postgres://ada:secret@db.example.org/notes?ssl=true', false],
  ['postgres://ada:secret@127.0.0.1/notes', false],
  ['postgres://ada:secret@[::1]:5432/notes', false],
  ['postgres:///notes', false],
  ['postgres://db/notes?host=/run/postgresql', false],
])('%s: is it open to others? %s', (url, isOpen) => {
  const finding = checkDatabaseEncryption(url);
  expect(finding !== undefined).toBe(isOpen);
  expect(JSON.stringify(finding ?? '')).not.toContain('secret');
});
