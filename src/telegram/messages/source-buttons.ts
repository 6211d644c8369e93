import type { InlineKeyboardButton } from 'grammy/types';
import type { Links } from '../../web/links.ts';
import type { StoredAnswer } from '../records/answers.ts';
import type { Say } from './texts.ts';

/** Where the source pages are published; absent in `Services` where they are not. */
export interface PublishedSources {
  /** Without a slash at its end. */
  readonly url: string;
  readonly links: Links;
}

/**
 * The buttons that open the document at a quote: in a private chat as a Mini App, which shows it to that person alone, elsewhere
 * as a link.
 *
 * @param numbers of the citations
 */
export function sourceButtons(
  sources: PublishedSources | undefined,
  stored: Pick<StoredAnswer, 'id' | 'origin' | 'chatId'>,
  numbers: readonly number[],
  say: Say,
): InlineKeyboardButton[] {
  if (!sources) return [];
  const { url, links } = sources;
  const isPrivate = stored.origin === 'chat' && stored.chatId > 0;
  const audience = isPrivate ? 'person' : 'bearer';
  return numbers.map((number): InlineKeyboardButton => {
    const text =
      numbers.length === 1
        ? say('button-source')
        : say('button-source-of', { number: `${number}` });
    const address = `${url}/source/${links.sign({ answerId: stored.id, number, audience })}`;
    return isPrivate ? { text, web_app: { url: address } } : { text, url: `${address}#quote` };
  });
}
