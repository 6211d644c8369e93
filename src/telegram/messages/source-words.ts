import type { SourceWords } from '../../web/words.ts';
import { withoutEntities } from './marked-text.ts';
import type { Language, Texts } from './texts.ts';

/** The words of a source page; a browser needs no marks in them. */
export function sourceWords(texts: Texts, language: Language): SourceWords {
  const say = texts.in(language);
  const plain = (id: string, values?: Readonly<Record<string, string>>) =>
    withoutEntities(say(id, values));
  return {
    language,
    compared: (time) => plain('page-compared', { time }),
    changed: plain('page-changed'),
    changedNow: plain('page-changed-now'),
    moved: plain('page-moved'),
    gone: plain('page-gone'),
    busy: plain('page-busy'),
    unmarked: plain('page-unmarked'),
    loading: plain('page-loading'),
    noLink: plain('page-no-link'),
    toQuote: plain('page-to-quote'),
    back: plain('page-back'),
    earlier: plain('page-earlier'),
    later: plain('page-later'),
    needsScript: plain('page-needs-script'),
    page: (page) => plain('source-page', { page: `${page}` }),
    lines: (line, endLine) =>
      endLine > line
        ? plain('source-lines', { line: `${line}`, endLine: `${endLine}` })
        : plain('source-line', { line: `${line}` }),
  };
}
