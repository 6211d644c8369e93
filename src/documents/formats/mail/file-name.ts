import { headingName } from '../text-writer.ts';

/** Endings for files that a message does not name. */
const ENDINGS: Readonly<Record<string, string>> = {
  'text/plain': '.txt',
  'text/html': '.html',
  'text/csv': '.csv',
  'text/calendar': '.ics',
  'application/pdf': '.pdf',
  'message/rfc822': '.eml',
};

/**
 * The name of an attachment as people see it: without folders and signs that act on a terminal. It is never the name
 * of a file on this machine.
 */
export function fileName(
  name: string | null | undefined,
  mediaType: string,
  index: number,
): string {
  const ending = ENDINGS[mediaType] ?? '';
  const last = headingName((name ?? '').split(/[/\\]/).at(-1) ?? '').replace(/\p{Cf}/gu, '');
  if (last === '' || /^\.+$/.test(last)) return `attachment ${index + 1}${ending}`;
  return /\.\w{1,10}$/.test(last) ? last : `${last}${ending}`;
}
