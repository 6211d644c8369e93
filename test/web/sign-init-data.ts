import { createHmac } from 'node:crypto';

export type Fields = Readonly<Record<string, string>>;

/** What Telegram hands to a Mini App, signed as "Validating data received via the Mini App" says. */
export function initDataOf(fields: Fields, token: string): string {
  const checked = Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const hash = createHmac('sha256', key).update(checked).digest('hex');
  return `${new URLSearchParams({ ...fields, hash })}`;
}
