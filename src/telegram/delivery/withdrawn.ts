/** An answer that must not be sent any more: whoever asked was shut out, or had the bot forget it. */
export class Withdrawn extends Error {
  override name = 'Withdrawn';
}
