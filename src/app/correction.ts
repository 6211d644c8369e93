import type { DocumentFilter } from '../documents/document-filter.ts';
import type { IndexKeeper } from '../index/updating/keeper.ts';
import { languageOf } from '../language/detect-language.ts';
import { englishWords } from '../language/english-words.ts';
import type { TermsOf } from '../language/terms.ts';
import type { PassageEmbeddings } from '../models/embeddings.ts';
import { correctSpelling, type Vocabulary } from '../retrieval/spelling.ts';

interface CorrectionParts {
  readonly keeper: Pick<IndexKeeper, 'catalog'>;
  readonly embeddings: Pick<PassageEmbeddings, 'countTokens'>;
  readonly termsOf: TermsOf;
}

/**
 * Makes a function that corrects the typing errors of a question by the words of the documents that may answer.
 *
 * @returns null where there is nothing to correct
 */
export function createCorrection({
  keeper,
  embeddings,
  termsOf,
}: CorrectionParts): (question: string, within?: DocumentFilter) => Promise<string | null> {
  const isEnglish = englishWords();
  // The model's vocabulary was counted on English text: a common name is one piece of it.
  const isCommon = (word: string) => embeddings.countTokens(word) === 1 || isEnglish(word);
  const otherLanguage = async (question: string) => {
    const language = await languageOf(question);
    return language?.code === 'en' ? undefined : language?.code;
  };
  return async (question, within) => {
    const { catalog } = keeper;
    const scope = within && (await catalog.scopeOf(within));
    const vocabulary: Vocabulary = {
      passageCounts: (terms) => catalog.passageCounts(terms, scope),
      termsFrom: (prefix) => catalog.termsFrom(prefix),
      search: (terms, limit) => catalog.search(terms, limit, scope),
      passages: (ids) => catalog.passages(ids),
    };
    return correctSpelling(question, { catalog: vocabulary, termsOf, isCommon, otherLanguage });
  };
}
