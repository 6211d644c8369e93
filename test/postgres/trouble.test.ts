import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { explainPostgresError, isDatabaseAway, placeOf } from '../../src/postgres/trouble.ts';

const URL_OF =
  'postgres://ada:secret@db.example.org:5433/notes?sslmode=verify-full&sslrootcert=/ca.pem';

/** An error as `pg` and Node.js give it. */
const error = (code: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { code, ...more });

describe('what a person is told of a database', () => {
  it.each([
    [
      'its host has no address',
      error('ENOTFOUND', 'getaddrinfo ENOTFOUND db'),
      /does not answer .* Start it/,
    ],
    [
      'nobody listens',
      error('ECONNREFUSED', 'connect ECONNREFUSED'),
      /does not answer .* Start it/,
    ],
    ['nobody answers', new Error('timeout expired'), /does not answer .* Start it/],
    ['it starts', error('57P03', 'the database system is starting up'), /does not answer/],
    [
      'it is full of connections',
      error('53300', 'sorry, too many clients already'),
      /Raise max_connections/,
    ],
    [
      'a pooler stands before it',
      error('08P01', 'unsupported startup parameter in options: search_path'),
      /Name PostgreSQL itself/,
    ],
    [
      'the password is wrong',
      error('28P01', 'password authentication failed'),
      /Correct user, password/,
    ],
    [
      'there is no password',
      new Error('SASL: client password must be a string'),
      /Correct user, password/,
    ],
    [
      'it wants encryption',
      error('28000', 'no pg_hba.conf entry, no encryption'),
      /add \?sslmode=require/,
    ],
    [
      'it is not there',
      error('3D000', 'database "notes" does not exist'),
      /Correct .* database in DATABASE_URL/,
    ],
    ['it knows no TLS', new Error('The server does not support SSL connections'), /Switch TLS on/],
    [
      'its certificate is its own',
      error('DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed'),
      /sslrootcert=FILE/,
    ],
    [
      'its certificate is of another host',
      error('ERR_TLS_CERT_ALTNAME_INVALID', 'altnames'),
      /the host as/,
    ],
    [
      'a right is missing',
      error('42501', 'permission denied for database'),
      /Grant CONNECT and CREATE/,
    ],
    [
      'it is a copy',
      error('25006', 'cannot execute INSERT in a read-only transaction'),
      /that writes/,
    ],
    ['its disk is full', error('53100', 'could not extend file'), /Make room/],
    [
      'a certificate is missing',
      error('ENOENT', 'no such file', { path: '/ca.pem' }),
      /Correct sslrootcert/,
    ],
  ])('where %s', (_, cause, words) => {
    const told = explainPostgresError(cause, URL_OF);
    expect(told).toBeInstanceOf(FootnoteError);
    const { message } = told as FootnoteError;
    expect(message).toMatch(words);
    expect(message).not.toContain('secret');
    expect(explainPostgresError(told, URL_OF)).toBe(told);
  });

  it('is nothing where the trouble is not the database', () => {
    for (const other of [
      new TypeError('x is undefined'),
      error('ENOENT', 'no such file', { path: '/documents/a.md' }),
      error('42P01', 'relation "passages" does not exist'),
    ]) {
      expect(explainPostgresError(other, URL_OF)).toBe(other);
    }
  });

  it('names host and database alone', () => {
    expect(placeOf(URL_OF)).toBe('db.example.org:5433/notes');
    expect(placeOf('postgres://ada:secret@/notes')).toBe('localhost/notes');
    expect(placeOf('postgres:///notes')).toBe('localhost/notes');
    expect(placeOf('postgres://ada@/notes?host=/run/postgresql')).toBe('/run/postgresql/notes');
    expect(placeOf('no address')).toBe('DATABASE_URL');
  });
});

it('another try is worth it where the database may come back, and not where a pooler refuses', () => {
  // A container that is started again has no name meanwhile.
  expect(isDatabaseAway(error('ENOTFOUND', 'getaddrinfo ENOTFOUND db'))).toBe(true);
  expect(isDatabaseAway(error('EAI_AGAIN', 'getaddrinfo EAI_AGAIN db'))).toBe(true);
  expect(isDatabaseAway(error('08P01', 'unsupported startup parameter: options'))).toBe(false);
  expect(isDatabaseAway(error('28P01', 'password authentication failed'))).toBe(false);
});
