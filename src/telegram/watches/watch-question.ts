import type { Context } from 'grammy';
import type { Answer } from '../../answer/answer.ts';
import type { PreviousTurn } from '../../answer/follow-up/follow-up.ts';
import { UnknownPlace } from '../../app/app.ts';
import { personOf } from '../access.ts';
import { tooMany } from '../answers/too-many.ts';
import { unknownPlace } from '../answers/unknown-place.ts';
import type { MarkedText } from '../messages/marked-text.ts';
import type { Say } from '../messages/texts.ts';
import { MAX_WATCHES, type NewWatch } from '../records/watches.ts';
import type { Services } from '../services.ts';
import { askStanding } from './ask-standing.ts';

/** What became of a question that should become a standing one. */
export interface Watching {
  /** What the person is told about that. */
  readonly told: MarkedText;
  /** The key of the view whose folders and files that names; absent where it names none. */
  readonly view?: string;
  /**
   * `unknown` where the question names a folder that is not there: it cannot be asked at all. `limited` where the person asks
   * too much in a minute; `flooding` where that was said already, and no message says it again.
   */
  readonly state: 'watched' | 'refused' | 'unknown' | 'limited' | 'flooding';
}

interface Asked extends Pick<NewWatch, 'question' | 'isOwn'> {
  /** The turn that the question may lean on; absent: it stands on its own. */
  readonly previous?: PreviousTurn;
  /** The answer whose changes the person wants to be told. */
  readonly shown?: Answer;
}

/**
 * Makes a question a standing one of the person who sent the update. People are told of changes in their private chat, so
 * only those who may ask there have standing questions.
 */
export async function watchQuestion(
  ctx: Context,
  services: Pick<
    Services,
    'views' | 'records' | 'access' | 'delivery' | 'limiter' | 'meter' | 'now' | 'texts'
  >,
  { question, isOwn, previous, shown }: Asked,
  say: Say,
): Promise<Watching> {
  const userId = personOf(ctx);
  if (userId === undefined || !services.access.isAllowedUser(userId))
    return { told: say('watch-alone'), state: 'refused' };
  const many = await tooMany(ctx, services);
  if (many) return { told: many.told, state: many.isFirst ? 'limited' : 'flooding' };
  // As the person is told of it: in their private chat, whatever the group may see.
  if (ctx.chat?.type !== 'private' && !(await services.delivery.canWriteTo(userId)))
    return { told: say('watch-start-first'), state: 'refused' };
  const view = services.views.in(userId);
  // A group may see more, and of changes there nothing would be told.
  if (shown && !view.partOf(shown)) return { told: say('watch-unseen'), state: 'refused' };
  const answer = await askStanding(view, question, previous && { previous }).catch((error) => {
    if (error instanceof UnknownPlace) return error;
    throw error;
  });
  if (answer instanceof UnknownPlace) {
    // A group must not read which folders and files a member sees in private.
    const isSame = view.key === services.views.of(ctx).key;
    if (!isSame && answer.known !== '') return { told: say('watch-unseen'), state: 'refused' };
    const told = unknownPlace(answer, say);
    return { told, state: 'unknown', ...(isSame && { view: view.key }) };
  }
  const completed = previous && answer.understoodAs;
  const asked = { userId, question: completed ?? question, isOwn: isOwn && !completed };
  const watch = await services.records.watches.add(asked, answer);
  if (!watch) return { told: say('watch-too-many', { most: MAX_WATCHES }), state: 'refused' };
  const code = ctx.from?.language_code;
  if (code) await services.records.people.noteClient(userId, code);
  const noted = ctx.chat?.type === 'private' ? 'watch-noted' : 'watch-noted-private';
  return { told: say(noted), state: 'watched' };
}
