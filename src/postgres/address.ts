/** What `DATABASE_URL` must be. */
export const DATABASE_WORDS =
  'an address such as postgres://user:password@host/database, in which what is special in a user or password is written as %XX (@ as %40, # as %23)';

/**
 * Whether an address names a database, as far as words can tell. Without a host it is that of `host=` or of the machine. A
 * special character of a password may end the host early.
 */
export function isDatabaseUrl(value: string): boolean {
  const address = value.replace('@/', '@localhost/');
  if (!/^postgres(ql)?:\/\/\S+$/.test(value) || !URL.canParse(address)) return false;
  const { pathname, search, hash } = new URL(address);
  return hash === '' && !`${pathname}${search}`.includes('@');
}
