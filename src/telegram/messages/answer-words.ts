import type { Answer } from '../../answer/answer.ts';
import { type AnswerWords, notice, opening } from '../../answer/plain-text.ts';
import { data, type MarkedText } from './marked-text.ts';
import type { Language, Say } from './texts.ts';

/** Words in which everything that others wrote is marked. */
export interface MarkedWords extends AnswerWords {
  data(text: string): MarkedText;
}

/** The program's own words in an answer. Line and page numbers are passed as text, so that no digits are grouped. */
export function answerWords(say: Say, language: Language): MarkedWords {
  return {
    data,
    nothingFound: say('answer-nothing-found'),
    onlyNearest: say('answer-only-nearest'),
    shortened: say('answer-shortened'),
    offer: (items) => say('answer-offer', { items: items.join(' · ') }),
    understoodAs: (question) => say('answer-understood-as', { question }),
    page: (page) => say('source-page', { page: `${page}` }),
    line: (line) => say('source-line', { line: `${line}` }),
    lines: (line, endLine) => say('source-lines', { line: `${line}`, endLine: `${endLine}` }),
    foreign: ({ code, name }) => {
      const names = new Intl.DisplayNames([language], { type: 'language' });
      return say('answer-foreign', { language: names.of(code) ?? name });
    },
    stale: (documents) => say('answer-stale', { documents: documents.join(', ') }),
    indexing: (done, total) =>
      total === undefined
        ? say('answer-indexing')
        : say('answer-indexing-share', { done: `${done}`, total: `${total}` }),
  };
}

/** What the person reads above the quotes. */
export function openingOf(answer: Answer, words: MarkedWords): MarkedText {
  return opening(answer, words) as MarkedText; // It joins these words alone.
}

/** What stands below the quotes. */
export function noticeOf(answer: Answer, words: MarkedWords): MarkedText {
  return notice(answer, words) as MarkedText;
}
