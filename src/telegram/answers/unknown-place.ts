import type { UnknownPlace } from '../../app/app.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';

/** A question names a place that is not there in a view of the documents. */
export class UnknownIn extends Error {
  readonly place: UnknownPlace;
  /** The key of the view, of which what is told names folders and files. */
  readonly view: string;

  constructor(place: UnknownPlace, view: string) {
    super(place.message);
    this.place = place;
    this.view = view;
  }
}

/** What a person is told whose question names a place that is not there. */
export function unknownPlace({ trouble, written, known }: UnknownPlace, say: Say): MarkedText {
  return say(`where-${trouble}`, { written, known });
}
