import { englishWords } from '../../language/english-words.ts';
import type { QuietHours } from '../../settings.ts';
import type { AdminServices } from '../services.ts';
import { type StandingParts, StandingQuestions } from './standing-questions.ts';
import { type TellingParts, teller } from './tell-change.ts';

export interface StandingSettings {
  /** Nobody is told of a changed answer then; absent: there are none. */
  readonly quietHours?: QuietHours;
  /** Between two looks at the documents, in milliseconds; a second by default. */
  readonly watchPauseMs?: number;
}

const PAUSE_MS = 1_000;

/** Wires the standing questions of a bot; they begin with `start`. */
export function standingQuestions(
  { quietHours, watchPauseMs = PAUSE_MS }: StandingSettings,
  services: AdminServices,
  running: Pick<StandingParts, 'leads'> & Pick<TellingParts, 'api' | 'retrying' | 'onRepeated'>,
): StandingQuestions {
  const { app, records, views, log } = services;
  const { leads, ...telling } = running;
  const isWord = englishWords();
  return new StandingQuestions({
    ...{ app, leads, log, isWord, pauseMs: watchPauseMs },
    viewOf: (userId) => views.in(userId),
    watches: records.watches,
    tell: teller({ ...telling, services, isWord, ...(quietHours && { quietHours }) }),
  });
}
