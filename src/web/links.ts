import { createHmac } from 'node:crypto';
import { isSameSecret } from '../same-secret.ts';

/** `person`: a link opens for the owner of the answer alone, whom a Mini App proves; `bearer`: for all who have it, as in a group. */
export type Audience = 'person' | 'bearer';

/** What a link names: one citation of one answer, which belongs to one person or chat. */
export interface SourceLink {
  /** 12 characters of A-Z, a-z, 0-9, _ and -. */
  readonly answerId: string;
  /** Counts from 1. */
  readonly number: number;
  readonly audience: Audience;
}

/** Signs links to source pages, and knows its own. */
export interface Links {
  /** The last part of the address: characters of A-Z, a-z, 0-9, _, - and dots. */
  sign(link: SourceLink): string;
  /** Undefined for anything that was not signed here. */
  parse(signed: string): SourceLink | undefined;
  /**
   * Lets the one person who has opened a link read on without being asked again.
   *
   * @param named when Telegram named the person; all times are milliseconds since 1970
   */
  pass(link: SourceLink, named: number, until: number): string;
  /** When Telegram named the person; undefined where the pass was not made for this link, or has ended. */
  namedIn(pass: string, link: SourceLink, now: number): number | undefined;
}

/** @param secret of the bot: its links end with it */
export function createLinks(secret: string): Links {
  const key = createHmac('sha256', secret).update('footnote source link').digest();
  const mac = (text: string) => createHmac('sha256', key).update(text).digest('base64url');
  const isMac = (given: string, text: string) => isSameSecret(given, mac(text));
  const nameOf = ({ answerId, number, audience }: SourceLink) =>
    `${answerId}.${number}.${LETTERS[audience]}`;
  const passOf = (link: SourceLink, named: string, until: string) =>
    `${nameOf(link)} named ${named} until ${until}`;
  return {
    sign: (link) => `${nameOf(link)}.${mac(nameOf(link))}`,
    parse(signed) {
      const [, name = '', answerId = '', number, letter, given = ''] = SIGNED.exec(signed) ?? [];
      if (!isMac(given, name)) return undefined;
      return { answerId, number: Number(number), audience: letter === 'p' ? 'person' : 'bearer' };
    },
    pass: (link, named, until) => `${named}.${until}.${mac(passOf(link, `${named}`, `${until}`))}`,
    namedIn(pass, link, now) {
      const [, named = '', until = '', given = ''] =
        /^(\d{1,15})\.(\d{1,15})\.([\w-]+)$/.exec(pass) ?? [];
      const isOurs = isMac(given, passOf(link, named, until));
      return isOurs && Number(until) > now ? Number(named) : undefined;
    },
  };
}

const LETTERS: Readonly<Record<Audience, string>> = { person: 'p', bearer: 'b' };

const SIGNED = /^(([\w-]{12})\.(\d{1,3})\.([pb]))\.([\w-]{43})$/;
