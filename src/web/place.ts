import type { Context } from 'hono';

/** A place of a document; without either, that of the quote. */
export interface Place {
  readonly from?: number;
  readonly page?: number;
}

/** The place that an address names. */
export function placeIn(c: Context): Place {
  const number = (name: string) => {
    const value = c.req.query(name) ?? '';
    return /^\d{1,9}$/.test(value) ? { [name]: Number(value) } : {};
  };
  return { ...number('from'), ...number('page') };
}

/** The address of a place; `more` is asked as well. */
export function placeAddress(
  path: string,
  { from, page }: Place,
  more: Readonly<Record<string, string>> = {},
): string {
  const asked = new URLSearchParams({
    ...(from !== undefined && { from: `${from}` }),
    ...(page !== undefined && { page: `${page}` }),
    ...more,
  });
  return asked.size > 0 ? `${path}?${asked}` : path;
}
