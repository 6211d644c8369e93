/** Whether a word negates a statement ("not"), or restricts it ("only", "except"). */
export type NegationKind = 'not' | 'only';

/**
 * Negations of one word in lower case: English, Spanish, Russian, German, French, Italian, Dutch, Portuguese, Swedish, Danish and
 * Norwegian, Polish, Turkish, Ukrainian, Arabic, Hebrew, Hindi and Vietnamese, with some of Romanian. A word that is another
 * one in another of them ("mai", "nu", "bare") is left out.
 */
const NOT = new Set(
  `not no never without cannot can't won't neither nor none nobody nothing nowhere hardly barely scarcely
  rarely seldom lack lacks lacked lacking fail fails failed refuse refuses refused avoid avoids unable
  impossible denies denied deny false cease ceased prevent prevents prevented
  untrue incorrect dont doesnt didnt isnt arent wasnt werent cant wont shouldnt mustnt
  couldnt wouldnt hasnt havent hadnt
  forbidden prohibited banned barred prohibit prohibits ban bans forbid forbids disallowed
  exclude excludes excluded
  nunca sin ni jamás tampoco ningún ninguna ninguno nadie
  не нет без ни никогда нельзя никто ничего запрещено
  nein nicht kein keine keinen keiner keinem keines nie niemals ohne weder verboten
  ne pas jamais sans aucun aucune ni interdit
  non nessun nessuno nessuna senza vietato
  nee niet geen nooit niemand niets zonder
  não nunca sem nenhum nenhuma jamais ninguém
  nej inte ingen inget inga aldrig utan
  ikke ingen intet aldri uden uten
  nie nigdy nikt bez żaden żadna
  niciodată nimeni fără
  değil yok hiç
  ні немає ніколи ніхто нічого
  لا ليس ليست لم لن غير بدون
  לא אין בלי אינו אינה
  नहीं बिना मत
  không chưa chẳng`
    .trim()
    .split(/\s+/),
);

const ONLY = new Set(
  `only except unless solely merely exclusively excluding but-for otherwise apart
  solo sólo solamente excepto salvo только кроме лишь nur außer seulement sauf
  soltanto tranne alleen slechts behalve só somente apenas exceto bara endast utom kun undtagen unntatt tylko oprócz
  doar numai лише тільки окрім`
    .trim()
    .split(/\s+/),
);

/** "Forbidden" is "not allowed". */
const FORBIDS = /^(?:forb|prohib|ban|barr|disallow)/;

/** Chinese words with a negating character that do not negate. */
const CHINESE_OTHER =
  /^(?:不过|不仅|不但|不断|不同|不久|不管|不论|不少|不超过|不多于|不少于|不低于|不到|不足|不止|未来|无论|无数|无线|非常|非洲|没收|莫斯科|别人|别的|特别|区别|分别|级别)$/;
const CHINESE_NOT = /^(?:[不没未无非勿莫别]|禁止|严禁|禁)/;
const CHINESE_ONLY = /^(?:只|仅|除非|除了|除)/;

/** What a word in lower case negates, with the term that it implies. */
export function negationOf(lower: string): { kind: NegationKind; implied?: string } | null {
  if (FORBIDS.test(lower) && NOT.has(lower)) return { kind: 'not', implied: 'allow' };
  if (/^exclude/.test(lower)) return { kind: 'not', implied: 'cover' };
  if (NOT.has(lower) || lower.endsWith("n't")) return { kind: 'not' };
  if (ONLY.has(lower)) return { kind: 'only' };
  if (CHINESE_ONLY.test(lower)) return { kind: 'only' };
  if (CHINESE_NOT.test(lower) && !CHINESE_OTHER.test(lower)) {
    const rest = lower.replace(CHINESE_NOT, '');
    return { kind: 'not', ...(rest && { implied: rest }) };
  }
  return null;
}

/** Phrases with "not" or "no" that do not negate, and "Ada Lovelace, nee Byron"; those of quantities are read as bounds. */
export const HARMLESS =
  /\b(?:not only|not just|not merely|no later than|no\. ?(?=\d)|no (?:more|less|fewer|longer|older|larger|higher|younger) than|not? earlier than(?= (?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| \d{4}(?:[.,;]|$)| \d{1,2}:\d\d)|not? (?:be )?(?:taller|lighter) than(?= \d)|not (?:more|less|fewer|later|exceeding) than|not (?:take|last|be|weigh|cost|have) (?:more|less|fewer|longer|older|larger|higher|younger) than|not (?:take|last|be|weigh|cost|have) over(?= [£$€]?\d)|no doubt|without doubt|(?<=[,(\p{L}] ?)nee)\b/giu;
