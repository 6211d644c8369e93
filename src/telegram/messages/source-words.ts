import type { SourceWords } from '../../web/words.ts';
import { type MarkedText, withoutEntities } from './marked-text.ts';
import type { Language, Texts } from './texts.ts';

/** The words of a source page; a browser needs no marks in them. */
export function sourceWords(texts: Texts, language: Language): SourceWords {
  const say = texts.in(language);
  const plain = (text: MarkedText) => withoutEntities(text);
  return {
    language,
    compared: (time) => plain(say('page-compared', { time })),
    changed: plain(say('page-changed')),
    changedNow: plain(say('page-changed-now')),
    moved: plain(say('page-moved')),
    gone: plain(say('page-gone')),
    busy: plain(say('page-busy')),
    unmarked: plain(say('page-unmarked')),
    loading: plain(say('page-loading')),
    noLink: plain(say('page-no-link')),
    toQuote: plain(say('page-to-quote')),
    back: plain(say('page-back')),
    earlier: plain(say('page-earlier')),
    later: plain(say('page-later')),
    needsScript: plain(say('page-needs-script')),
    page: (page) => plain(say('source-page', { page: `${page}` })),
    lines: (line, endLine) =>
      plain(
        endLine > line
          ? say('source-lines', { line: `${line}`, endLine: `${endLine}` })
          : say('source-line', { line: `${line}` }),
      ),
  };
}
