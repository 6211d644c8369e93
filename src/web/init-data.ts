import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** How long Telegram's word for who has opened a Mini App is taken, in milliseconds. */
const FRESH_MS = 3_600_000;

/** Clocks differ. */
const AHEAD_MS = 60_000;

const userSchema = z.object({ id: z.int().positive() });

/**
 * The id of the person who has opened a Mini App; undefined unless Telegram has signed it for this bot within the last hour.
 * The signature is as in "Validating data received via the Mini App", https://core.telegram.org/bots/webapps.
 *
 * @param initData as Telegram hands it to the Mini App: a query string
 * @param now milliseconds since 1970
 */
export function personIn(initData: string, token: string, now: number): number | undefined {
  if (initData.length > MOST_CHARACTERS) return undefined;
  const fields = [...new URLSearchParams(initData)];
  const hash = fields.find(([name]) => name === 'hash')?.[1] ?? '';
  const checked = fields
    .filter(([name]) => name !== 'hash')
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n');
  const key = createHmac('sha256', 'WebAppData').update(token).digest();
  const expected = createHmac('sha256', key).update(checked).digest();
  if (!/^[\da-f]{64}$/i.test(hash) || !timingSafeEqual(Buffer.from(hash, 'hex'), expected)) {
    return undefined;
  }
  const given = Object.fromEntries(fields);
  const age = now - 1000 * Number(given.auth_date);
  return age < FRESH_MS && age > -AHEAD_MS ? idIn(given.user) : undefined;
}

/** Telegram's own has some hundred characters. */
const MOST_CHARACTERS = 8_192;

function idIn(user = ''): number | undefined {
  try {
    return userSchema.safeParse(JSON.parse(user)).data?.id;
  } catch {
    return undefined;
  }
}
