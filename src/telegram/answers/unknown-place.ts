import type { UnknownPlace } from '../../app/app.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';

/** What a person is told whose question names a place that is not there. */
export function unknownPlace({ trouble, written, known }: UnknownPlace, say: Say): MarkedText {
  return say(`where-${trouble}`, { written, known });
}
