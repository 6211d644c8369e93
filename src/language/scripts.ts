/** Scripts written without spaces, whose words only a dictionary finds, for use in a character class; ー belongs to two of them. */
export const UNSPACED =
  'ー\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** Scripts without capital letters, for use in a character class. */
export const WITHOUT_CAPITALS = `${UNSPACED}\\p{Script=Hangul}\\p{Script=Arabic}\\p{Script=Hebrew}\\p{Script=Devanagari}\\p{Script=Bengali}\\p{Script=Tamil}\\p{Script=Telugu}`;

/** A letter of a script with spaces: a number may follow a Chinese character at once, but not such a letter. */
export const SPACED_LETTER = `(?:(?![${UNSPACED}])\\p{L})`;

/** Scripts other than the Latin one, by their ISO 15924 codes. */
const SCRIPTS =
  'Cyrl Arab Hebr Grek Thai Deva Beng Taml Telu Gujr Guru Knda Mlym Orya Sinh Laoo Khmr Mymr Geor Armn Ethi Hang Hani Hira Kana'.split(
    ' ',
  );

/** A character of these is a syllable or a word, and counts as this many letters of an alphabet. */
const SYLLABIC: Readonly<Record<string, number>> = { Hani: 3, Hang: 2, Hira: 2, Kana: 2 };

/** What a script tells about a text. */
interface ScriptShare {
  /** ISO 15924; with any kana, Han characters count as Japanese. */
  readonly script: string;
  /** Share of the letters: 0 to 1. */
  readonly share: number;
}

/** The script of most letters that are not Latin; undefined if there are fewer than two such letters. */
export function foreignScript(words: readonly string[]): ScriptShare | undefined {
  const text = words.join('');
  if (!/[^\p{sc=Latn}\p{sc=Zyyy}\p{sc=Zinh}]{2}/u.test(text)) return undefined;
  const weights = new Map<string, number>();
  for (const script of SCRIPTS) {
    const letters = text.match(new RegExp(`\\p{sc=${script}}`, 'gu'))?.length ?? 0;
    if (letters > 0) weights.set(script, letters * (SYLLABIC[script] ?? 1));
  }
  const kana = (weights.get('Hira') ?? 0) + (weights.get('Kana') ?? 0);
  if (kana > 0) {
    weights.set('Hira', kana + (weights.get('Hani') ?? 0));
    weights.delete('Kana');
    weights.delete('Hani');
  }
  const latin = text.match(/\p{sc=Latn}/gu)?.length ?? 0;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, latin);
  const [best] = [...weights].sort(([, a], [, b]) => b - a);
  return best && { script: best[0], share: best[1] / total };
}

/** The language that is most often written in a script, as ISO 639-1: Cyrl → ru, Hani → zh. */
export function likelyLanguage(script: string): string {
  return new Intl.Locale(`und-${script}`).maximize().language;
}

/** Soft hyphens, spaces without width and joiners, which stand unseen within words; for a class of a pattern. */
export const UNSEEN = '\\u00ad\\u200b\\u2060\\ufeff';
