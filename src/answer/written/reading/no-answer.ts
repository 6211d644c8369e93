/** How models spell `NOT_FOUND`. */
const SPELLED = /^not[ _-]?found$/i;

const APOLOGY =
  /^(?:(?:i'm |i am |we're |we are )?(?:very )?sorry|unfortunately|regrettably|leider|(?:es )?tut mir leid|lo siento|lamentablemente|désolée?|je suis désolée?|malheureusement|к сожалению|извините|抱歉|很抱歉|对不起|很遗憾)[,，]?\s*(?:(?:but|aber|pero|mais|но)\s+)?/iu;

/** "Based on the documents, …" */
const BASIS =
  /^(?:based on|according to|from|in) (?:the|these|your) [\p{L} ]{1,40}, |^根据[^，,。]{1,20}[，,]/iu;

const TEXTS =
  '(?:(?:provided|given|available|numbered|cited|above) )*(?:documents?|sources?|sentences?|texts?|passages?|excerpts?|context)';
const ABOUT = '[^.!?;,]{0,80}';
const HOLD =
  '(?:answer|contain|say|mention|provide|include|have|state|specify|give|tell|address|cover|indicate)';

const GERMAN_TEXTS = '(?:\\p{L}+ )?(?:dokumenten?|quellen|sätzen?|texten?|unterlagen)';
const GERMAN_HOLD = '(?:enthalten|beantworten|nennen|geben|sagen|erwähnen)';

/** That the documents do not answer, in the words of several languages; each must be all that a sentence says. */
const IN_WORDS: readonly RegExp[] = [
  `(?:(?:the|these|your) )?${TEXTS} (?:do|does|did)(?: not|n't) ${HOLD}\\b${ABOUT}`,
  `(?:none|neither) of (?:the|these|your) ${TEXTS} ${HOLD}s?\\b${ABOUT}`,
  `there (?:is|are|was|were)(?: no|(?: not|n't) (?:any|enough)) (?:\\p{L}+ )?(?:information|answers?|details?|mention|data|indication)(?: (?:on|about|of|for|regarding|concerning|to|in|that|given|available|provided|found)\\b${ABOUT})?`,
  `(?:no|not enough|insufficient) (?:information|answer|details?|mention)(?: (?:on|about|of|for|regarding|in)\\b${ABOUT}|(?: (?:is|are|was|were))? (?:given|available|provided|found)\\b${ABOUT})?`,
  `i (?:cannot|can not|can't|could not|couldn't|am unable to|am not able to|was unable to) (?:answer|find|determine|tell|see)\\b${ABOUT}`,
  `[^.!?;,]{1,80} (?:is|are|was|were)(?: not|n't) (?:\\p{L}+ly )?(?:answered|given|stated|mentioned|specified|provided|found|contained|listed|covered|included) (?:in|by) (?:any of )?(?:the|these|your) ${TEXTS}`,
  // German
  `(?:(?:die|diese) )?${GERMAN_TEXTS} ${GERMAN_HOLD} (?=.*(?:nicht|kein))${ABOUT}`,
  `${GERMAN_HOLD} (?:die|diese) ${GERMAN_TEXTS} (?=.*(?:nicht|kein))${ABOUT}`,
  `in den ${GERMAN_TEXTS} (?=.*(?:nicht|kein))${ABOUT}|kein(?:er|es|e) der ${GERMAN_TEXTS} ${ABOUT}`,
  `(?:(?:dazu|darüber|hierzu) (?:gibt es|liegen|finden sich)|es (?:gibt|liegen|finden sich)) (?:\\p{L}+ )?keine? (?:informationen|angaben|hinweise|antwort)${ABOUT}`,
  `ich kann (?:die|diese) frage ${ABOUT}nicht beantworten`,
  // Spanish
  `(?:los|las) (?:documentos|fuentes|frases|oraciones|textos)(?: \\p{L}+)? no (?:contienen|mencionan|responden|dicen|indican|especifican|incluyen|proporcionan)${ABOUT}`,
  `no (?:hay|se (?:encuentra|encontró|menciona|proporciona)) (?:ninguna |suficiente )?(?:información|respuesta)${ABOUT}`,
  `no puedo responder${ABOUT}`,
  // French
  `(?:les|ces) (?:documents|sources|phrases|textes)(?: \\p{L}+)? ne (?:contiennent|mentionnent|répondent|disent|précisent|donnent|indiquent|permettent)${ABOUT}`,
  `il n'y a (?:pas d'|aucune )(?:information|réponse)s?${ABOUT}`,
  `je ne peux pas répondre${ABOUT}`,
  // Russian
  `в (?:\\p{L}+ )?(?:документах|предложениях|источниках|текстах?|тексте) (?:нет|не (?:содержится|указан|сказано|упоминается|говорится))${ABOUT}`,
  `(?:документы|предложения|источники|тексты) не (?:содержат|отвечают|упоминают|указывают)${ABOUT}`,
  `(?:информации|ответа|сведений) ${ABOUT}нет${ABOUT}|нет (?:информации|ответа|сведений)${ABOUT}`,
  `я не могу ответить${ABOUT}`,
  // Chinese
  '[^。！？；，]{0,20}(?:文档|文件|资料|句子|来源|文本|文中)[^。！？；，]{0,8}(?:没有|未|并未|并没有)(?:提到|提及|说明|包含|回答|给出|涉及|提供)[^。！？；，]{0,60}',
  '(?:没有|未)(?:找到|提供)?[^。！？；，]{0,30}(?:信息|答案)|(?:我)?无法(?:回答|确定)[^。！？；，]{0,60}',
].map((pattern) => new RegExp(`^(?:${pattern})$`, 'iu'));

const SAYS_MORE = /\b(?:but|because|only|except|other than|instead|sondern|sino)\b/i;

/** Whether all that a sentence says is that the documents do not answer. */
export function saysNothing(text: string): boolean {
  const plain = text
    .replace(/[’ʼ]/g, "'")
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(APOLOGY, '')
    .replace(BASIS, '');
  return SPELLED.test(plain) || (!SAYS_MORE.test(plain) && IN_WORDS.some((no) => no.test(plain)));
}
