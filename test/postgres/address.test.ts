import { expect, it } from 'vitest';
import { isDatabaseUrl } from '../../src/postgres/address.ts';

it.each([
  'postgres://ada:secret@db.example.org:5433/notes?sslmode=require',
  'postgresql://ada@127.0.0.1/notes',
  'postgres://ada:p%40ss%23@[::1]:5432/notes',
  'postgres:///notes',
  'postgres://ada:secret@/notes?host=/run/postgresql',
  'postgres://ada:50%off@db/notes',
])('%s names a database', (url) => expect(isDatabaseUrl(url)).toBe(true));

it.each([
  'postgre://ada:secret@db/notes',
  'postgres:/ada:secret@db/notes',
  'http://db/notes',
  'ada:secret@db/notes',
  'postgres://ada:secret@db:port/notes',
  'postgres://ada:secret@db:99999/notes',
  'postgres://ada:sec ret@db/notes',
  // Passwords with `#`, `/` and `?`, which end the host.
  'postgres://ada:se#cret@db/notes',
  'postgres://ada:12#cret@db/notes',
  'postgres://ada:12/cret@db/notes',
  'postgres://ada:12?cret@db/notes',
])('%s does not', (url) => expect(isDatabaseUrl(url)).toBe(false));
