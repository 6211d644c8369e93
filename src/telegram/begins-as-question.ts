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

/** Whether words begin or end as a question does, with or without its mark. */
export const beginsAsQuestion = (words: string): boolean => BEGINNING.test(words.trim());
