/** The captions that replace the files of the same names, in the languages of the interface. */
const REPLACE =
  /^\/?(?:please )?(?:replace|замени|заменить|замените|reemplaza|reemplazar|reemplace|sustituir|sustituye|替换|替換)(?: (?:it|them|all|this|the old (?:one|ones|file|files|version)|пожалуйста|por favor))?(?: please)?$/iu;

/** The command for a question, or a sentence that ends as one; not the "?" in an address. */
const ASKING = /^\/ask\b|[?？؟]["'”’»)\]]*(?:\s|$)|^¿/iu;

/** How questions begin that lack their mark; "How to install" is a title. */
const BEGINNING = new RegExp(
  [
    "^(?:what|who|when|where|why|which|how)(?:'s|’s| (?:is|are|was|were|do|does|did|can|could|will|would|shall|should|must|may|has|have|much|many|long|often|far|old|big)\\b)",
    '^(?:сколько|какая|какой|какие|каков|когда|где|почему|зачем|кто|что такое)(?=\\s)',
    '^(?:qué|cuánto|cuánta|cuántos|cuántas|cuándo|dónde|quién|quiénes|cómo|cuál|cuáles|por qué)(?=\\s)',
    '什么|甚麼|多少|怎么|怎样|为什么|哪里|哪个|哪些|几天|几个|[吗嗎]$',
  ].join('|'),
  'iu',
);

/** What the words below a file want; other words are a note, and want nothing. */
export function meaningOf(caption: string | undefined): 'replace' | 'question' | undefined {
  const words = (caption ?? '').trim();
  const plain = words.replace(/[\s!.…,"'“”«»]+/gu, ' ').trim();
  if (REPLACE.test(plain)) return 'replace';
  return ASKING.test(words) || BEGINNING.test(words) ? 'question' : undefined;
}
