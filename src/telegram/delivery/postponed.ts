/**
 * An update cannot be handled yet. It leaves its lane to the updates after it, stays in the inbox, and is handled from the
 * beginning when it is given to the dispatcher again, or at the next start.
 */
export class Postponed extends Error {
  override name = 'Postponed';
}
