import type { MessageEntity } from 'grammy/types';

/**
 * What a naive client would make a link of. It knows no list of domains and checks no digits, so it sees more than
 * Telegram does; amounts and dates are not telephones to it either.
 */
const LINKS: readonly RegExp[] = [
  /[a-z][a-z0-9+.-]*:\/\/[^\s]+/giu,
  /(?:[\p{L}\p{N}\p{M}_-]+\.)+\p{L}[\p{L}\p{M}]+(?::\d+)?(?:[/?#][^\s]*)?/giu,
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/gu,
  /[\p{L}\p{N}_.+-]+@[\p{L}\p{N}_-]+/gu,
  /(?<![\p{L}\p{N}_])@\w{2,32}/gu,
  /(?<![\p{L}\p{N}_])#[\p{L}\p{N}_]*[\p{L}_][\p{L}\p{N}_]*/gu,
  /(?<![\p{L}\p{N}_])\$[A-Z]{1,8}(?![A-Za-z])/gu,
  /(?<![\p{L}\p{N}_/<>])\/\w{1,64}/gu,
  /\+\d[\d ().-]{5,}\d/gu,
  /(?<!\d)\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?[3-9]\d{2,3}(?!\d)/gu,
  /(?<![\p{L}\p{N}])\d{10,19}(?!\d)/gu,
];

/** The texts that would become links: all outside of code. */
export function autoLinked(text: string, entities: readonly MessageEntity[] = []): string[] {
  const codes = entities.filter(({ type }) => type === 'code' || type === 'pre');
  return LINKS.flatMap((link) => [...text.matchAll(link)])
    .filter(({ index, 0: found }) => {
      const end = index + found.length;
      return !codes.some(({ offset, length }) => offset < end && index < offset + length);
    })
    .map(([found]) => found);
}
