import { supportedExtensions } from '../../../documents/formats.ts';
import type { ReadText } from './read-text.ts';

/**
 * Everything in a text that a messenger could make clickable, in lower case: addresses with or without a
 * scheme, mail addresses, @names, /commands, #tags and $tags.
 */
const linksOf = (text: ReadText): readonly string[] => text.once(readLinks);

const readLinks = ({ text }: ReadText) =>
  [...text.matchAll(LINK)].map(([link]) => link.toLowerCase().replace(/[.,;:!?'")\]]+$/, ''));

const LINK = new RegExp(
  [
    '[a-z][a-z0-9+.-]*:\\/\\/\\S+',
    '(?<![\\p{L}\\p{N}])(?:mailto|tel|javascript|data|tg):\\S+',
    '[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}.-]+',
    '(?<![\\p{L}\\p{N}_])@ ?[\\p{L}\\p{N}_]+',
    '(?<![\\p{L}\\p{N}_/])[/#$][\\p{L}_][\\p{L}\\p{N}_]*',
    // A host: labels with points between and a last one of letters; also "host。com".
    '(?<![\\p{L}\\p{N}_])[\\p{L}\\p{N}_-]+(?:\\.[\\p{L}\\p{N}_-]+)*(?:\\.|\\[\\.\\]|\\(\\.\\)|\\(dot\\)| dot (?=(?:com|net|org|io|me|ru)\\b)|(?<=[a-z0-9])。(?=[a-z]))\\p{L}{2,}\\p{N}*(?:[/:?]\\S*)?',
    '\\d{1,3}(?:\\.\\d{1,3}){3}(?::\\d+)?(?:\\/\\S*)?',
  ].join('|'),
  'giu',
);

/** Endings of files that end domains, too: what looks like `evil.org` or `evil.rs` stays an address. */
const DOMAIN_ENDINGS = new Set(['.cc', '.org', '.pl', '.pm', '.properties', '.rest', '.rs', '.tf']);

/** File names look like addresses, and manuals are full of them: those of the formats that are read, and some more. */
const FILE_NAME = new RegExp(
  `^[\\p{L}\\p{N}_-]+(?:${supportedExtensions()
    .filter((ending) => !DOMAIN_ENDINGS.has(ending))
    .join('|')
    .replaceAll(
      '.',
      '\\.',
    )}|\\.(?:docx?|xlsx?|pptx?|odt|json|jsonl|ya?ml|toml|xml|css|js|ts|py|sh|log|zip|png|jpe?g|env|conf|ini|exe|dll|msi|dmg|iso|apk|gif|svg|webp|mp3|mp4|bak|tmp))$`,
  'u',
);

/** Endings of addresses of the web, beside those of countries. */
const ENDINGS =
  'com|net|org|info|app|dev|xyz|bet|biz|pro|vip|casino|online|site|shop|store|top|club|live';

/**
 * Commands, tags, numbers with points, as versions and machines have, and a number or a time with a word after it: "3.Stock",
 * "12.30.It is free".
 */
const HARMLESS = new RegExp(
  `^(?:[/#$]|[\\d.]+(?:[:/]|$)|\\d{1,2}\\.\\d\\d\\.\\p{L}+$|\\d{1,4}\\.(?!(?:(?![ap]m$)[a-z]{2}|${ENDINGS})$)\\p{L}+$)`,
  'u',
);

/** Whether a text holds an address of the web or of mail, or names a person or bot of a messenger. */
export function hasAddress(text: ReadText): boolean {
  return linksOf(text).some((link) => !HARMLESS.test(link) && !FILE_NAME.test(link));
}

/** Whether the sources hold every link of a claim as it is: file names, commands and tags included. */
export function hasOwnLinksOnly(claim: ReadText, sources: readonly ReadText[]): boolean {
  const theirs = new Set(sources.flatMap(linksOf));
  return linksOf(claim).every((link) => theirs.has(link));
}
