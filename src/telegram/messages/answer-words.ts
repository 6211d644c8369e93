import type { Answer } from '../../answer/answer.ts';
import { type AnswerWords, notice, opening } from '../../answer/plain-text.ts';
import { data, joined, type MarkedText, unmarked } from './marked-text.ts';
import { isLanguage, type Language, type Texts } from './texts.ts';

/** Words in which everything that others wrote is marked. */
export interface MarkedWords extends AnswerWords {
  data(text: string): MarkedText;
  /** Advice on a question in a language that the model does not know: in that language, if the bot speaks it. */
  tryEnglish(language: { readonly code: string }): MarkedText;
}

/** The program's own words in an answer. Line and page numbers are passed as text, so that no digits are grouped. */
export function answerWords(texts: Texts, language: Language): MarkedWords {
  const say = texts.in(language);
  return {
    data,
    tryEnglish: ({ code }) => texts.in(isLanguage(code) ? code : language)('answer-try-english'),
    nothingFound: say('answer-nothing-found'),
    onlyNearest: say('answer-only-nearest'),
    shortened: say('answer-shortened'),
    offer: (items) => say('answer-offer', { items: items.join(' · ') }),
    counted: ({ rows, of }) => say('answer-counted', { rows, of }),
    searchedIn: (places, documents) => say('answer-searched-in', { places, documents }),
    searchedEverywhere: (places) => say('answer-searched-everywhere', { places }),
    // It is marked again with the places around it.
    limit: (kind, value) => unmarked(say(`answer-limit-${kind}`, { value })),
    dated: ({ day, from, version }) =>
      joined(
        [
          say(`source-dated-${from}`, { day }),
          ...(version ? [say(`source-version-${version}`)] : []),
        ],
        ' · ',
      ),
    understoodAs: (question) => say('answer-understood-as', { question }),
    page: (page) => say('source-page', { page: `${page}` }),
    recognised: (confidence) =>
      say('source-recognised', { percent: `${Math.round(100 * confidence)}` }),
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
  const told = notice(answer, words) as MarkedText;
  const isLost = answer.outcome === 'not_found' && answer.foreign && answer.foreign.code !== 'en';
  return isLost && answer.foreign ? joined([told, words.tryEnglish(answer.foreign)], '\n') : told;
}
