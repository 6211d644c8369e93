import { beginsAsQuestion } from '../../begins-as-question.ts';

/** The captions that replace the files of the same names, in the languages of the interface. */
const REPLACE =
  /^\/?(?:please )?(?:replace|замени|заменить|замените|reemplaza|reemplazar|reemplace|sustituir|sustituye|替换|替換)(?: (?:it|them|all|this|the old (?:one|ones|file|files|version)|пожалуйста|por favor))?(?: please)?$/iu;

/** The command for a question, or a sentence that ends as one; not the "?" in an address. */
const ASKING = /^\/ask\b|[?？؟]["'”’»)\]]*(?:\s|$)|^¿/iu;

/** What the words below a file want; other words are a note, and want nothing. */
export function meaningOf(caption: string | undefined): 'replace' | 'question' | undefined {
  const words = (caption ?? '').trim();
  const plain = words.replace(/[\s!.…,"'“”«»]+/gu, ' ').trim();
  if (REPLACE.test(plain)) return 'replace';
  return ASKING.test(words) || beginsAsQuestion(words) ? 'question' : undefined;
}
