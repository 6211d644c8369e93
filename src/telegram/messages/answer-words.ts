import type { AnswerWords } from '../../answer/plain-text.ts';
import type { Language, Say } from './texts.ts';

/** The program's own words in an answer. Line and page numbers are passed as text, so that no digits are grouped. */
export function answerWords(say: Say, language: Language): AnswerWords {
  return {
    nothingFound: say('answer-nothing-found'),
    onlyNearest: say('answer-only-nearest'),
    shortened: say('answer-shortened'),
    offer: (items) => say('answer-offer', { items }),
    understoodAs: (question) => say('answer-understood-as', { question }),
    page: (page) => say('source-page', { page: `${page}` }),
    line: (line) => say('source-line', { line: `${line}` }),
    lines: (line, endLine) => say('source-lines', { line: `${line}`, endLine: `${endLine}` }),
    foreign: ({ code, name }) => {
      const names = new Intl.DisplayNames([language], { type: 'language' });
      return say('answer-foreign', { language: names.of(code) ?? name });
    },
    stale: (documents) => say('answer-stale', { documents }),
    indexing: (done, total) =>
      total === undefined
        ? say('answer-indexing')
        : say('answer-indexing-share', { done: `${done}`, total: `${total}` }),
  };
}
