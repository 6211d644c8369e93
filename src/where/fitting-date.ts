import type { DocumentDate } from '../documents/document-date.ts';
import { type PartialDate, partsOfIso } from './written-dates.ts';

/** Whether people can see the date of a document: those of its properties and of its file are seldom known. */
export function isTold({ from }: DocumentDate): boolean {
  return from === 'name' || from === 'front-matter';
}

/**
 * Whether a document may be of a date that a question names: no part of it differs, and one is told. People do
 * not know modification times.
 */
export function fits(asked: PartialDate, { day, from }: DocumentDate): boolean {
  if (from === 'modified') return false;
  const own = partsOfIso(day);
  const parts = (['year', 'month', 'day'] as const).filter((part) => asked[part] !== undefined);
  const isSame = parts.every((part) => own[part] === undefined || own[part] === asked[part]);
  return isSame && parts.some((part) => own[part] !== undefined);
}
