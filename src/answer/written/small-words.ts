import { FOREIGN_LANGUAGES, functionWordsOf } from '../../language/foreign-function-words.ts';
import { STOP_WORDS } from '../../language/function-words.ts';
import { negationOf } from '../gate/polarity/negation-words.ts';
import type { ReadText } from '../gate/text/read-text.ts';

/** Pronouns and words that join a question to the one before it, by ISO 639-1. */
const LEANING: Readonly<Record<string, string>> = {
  de: `auch noch denn doch dann also etwa ihn ihm ihnen ihre ihren ihrem ihrer sein seine seinen seinem seiner deren
    dessen dort hier da davon dafür dabei darin damit`,
  es: 'también entonces le les él ella ellos ellas ello eso esa ese esos esas ahí allí e',
  fr: 'aussi donc lui eux celui celle ceux celles cela ça là',
  it: 'anche allora e ed lui lei loro esso essa lì quello quella',
  nl: 'ook dan hem haar hen hun daar hier',
  pt: 'também então eles elas dele dela disso ali',
  ru: 'также тоже тогда ей ему ней нем нём ним ними неё там туда здесь эту этом',
  uk: 'також теж тоді їй йому ній ньому там туди тут цю цьому',
};

/** Chinese words that a question leans on another with, or ends in. */
const CHINESE =
  '呢 吗 吧 啊 的 了 是 在 和 也 还 那 这 那么 那个 这个 那里 这里 他 她 它 他们 她们 它们';

/** Function words that turn what is asked: "vor" is not "nach". */
const TURNS =
  /^(?:vor|nach|über|unter|na|onder|over|tot|voor|до|под|от|с|з|від|під|ад|пад|од|със)$/u;

/**
 * The words of texts that say nothing by themselves, English ones apart: the function words and pronouns of the
 * language that the texts have the most of; none where that is English. Negations are not among them.
 */
export function smallWordsOf(texts: readonly ReadText[]): ReadonlySet<string> {
  const used = new Set(texts.flatMap(({ tokens }) => tokens.map(({ lower }) => lower)));
  const count = (words: ReadonlySet<string>) => [...used].filter((word) => words.has(word)).length;
  let [best, most]: [string | undefined, number] = [undefined, count(STOP_WORDS)];
  for (const code of FOREIGN_LANGUAGES) {
    const found = count(functionWordsOf(code));
    if (found > most) [best, most] = [code, found];
  }
  const own = best === undefined ? [] : [...functionWordsOf(best), ...splitWords(LEANING[best])];
  const words = [...own, ...splitWords(CHINESE)];
  return new Set(words.filter((word) => !TURNS.test(word) && negationOf(word) === null));
}

const splitWords = (words = ''): string[] => words.split(/\s+/).filter((word) => word !== '');
