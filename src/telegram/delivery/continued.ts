/** More of a message has come before its answer was planned, so it is handled from the beginning. */
export class Continued extends Error {
  override name = 'Continued';
}
