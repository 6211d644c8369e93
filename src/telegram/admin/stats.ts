import type { Context } from 'grammy';
import { joined, type MarkedText, marked } from '../messages/marked-text.ts';
import { type AdminServices, sayTo } from '../services.ts';
import { shortPath, shortWords } from './format.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** UTF-16 units of one question; ten of them share a message with other lines. */
const QUESTION_BUDGET = 200;

/** Handles `/stats`: questions and answers of the last seven days. */
export async function sendStats(ctx: Context, services: AdminServices): Promise<void> {
  const say = await sayTo(ctx, services);
  const { questions, answered, medianMilliseconds, documents, unanswered, votes } =
    await services.records.statistics.since(Date.now() - WEEK_MS);
  if (questions === 0) {
    await services.delivery.reply(ctx, say('stats-none'));
    return;
  }
  const times = (count: number) => (count > 1 ? marked` (${count})` : marked``);
  const lines = [
    say('stats-head'),
    say('stats-questions', { count: questions }),
    say('stats-answered', { answered, share: Math.round((100 * answered) / questions) }),
    say('stats-median', { milliseconds: Math.round(medianMilliseconds ?? 0) }),
    say('stats-votes', votes),
    ...section(
      say('stats-documents'),
      documents.map(({ document, answers }) => marked`📄 ${shortPath(document)}${times(answers)}`),
    ),
    ...section(
      say('stats-unanswered'),
      unanswered.map(({ question, times: asked }) => {
        const words = shortWords(question.replace(/\s+/g, ' '), QUESTION_BUDGET);
        return marked`• ${words}${times(asked)}`;
      }),
    ),
  ];
  await services.delivery.reply(ctx, joined(lines, '\n'));
}

function section(head: MarkedText, lines: readonly MarkedText[]): MarkedText[] {
  return lines.length > 0 ? [marked``, head, ...lines] : [];
}
