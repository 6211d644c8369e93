import { expect, it } from 'vitest';
import { warnOfOthers } from '../../../src/index/updating/warn-of-others.ts';

it.each([
  ['most documents of a database', 3, 'give each a DATABASE_SCHEMA', true],
  ['half of them', 2, 'give each a DATABASE_SCHEMA', false],
  ['most documents of a folder of its own', 3, undefined, false],
])('tells that an update has removed %s', (_, removed, apart, isTold) => {
  const told: string[] = [];
  const store = { name: 'db (schema docs)', ...(apart && { apart }) };
  const notify = (sentence: string) => told.push(sentence);
  warnOfOthers({ removed, before: 4 }, store, { folder: '/hr/docs', notify });
  const sentence = `3 of 4 documents were removed from the index in db (schema docs), because they are not in /hr/docs. If another folder keeps its index there, ${apart}.`;
  expect(told).toEqual(isTold ? [sentence] : []);
});
