import { completeFollowUp } from '../../../src/answer/follow-up/follow-up.ts';

export const TOWER = 'How large is the party service station in the West Tower?';
export const MEETING = 'When was the Mianyang meeting on party building held?';
export const MEDIATORS = 'How many disputes did the five old mediators in Yongzhou accept?';
export const MAYOR = 'Who leads the non-public economy group in Yongzhou?';
export const MAYOR_QUOTE =
  'Mayor Chen Ailin heads the leading group for the non-public economy in Yongzhou.';

/** A question completed by the one before it, and by the quotes of its answer. */
export const complete = (question: string, earlier: string, quotes: readonly string[] = []) =>
  completeFollowUp(question, { question: earlier, quotes });
