import { FUNCTION_WORDS } from '../../../language/function-words.ts';
import { PERSON_TITLES } from '../../../language/title-words.ts';

/** "Yes" and "no" of several languages, in lower case, but for those that are also names, such as "Sim". */
export const ANSWER_WORDS: ReadonlySet<string> = new Set(
  `yes no ja nein doch sí oui non sì não nee nej nei да нет так ні не evet hayır はい いいえ 네 예 아니요
  نعم لا כן לא हाँ नहीं`.split(/\s+/),
);

/**
 * Pronouns, articles and "according to" in other languages. Those that are also names of people, such as "Ella", "Das"
 * and "Le", are left out, and so are prepositions that turn what is said, such as "bis" and "ab".
 */
const FOREIGN_OPENERS: readonly string[] =
  `sie er es wir ihr der die dieser diese dieses dort hier ein eine einen laut gemäß
  él ellos ellas el los las según il elle ils elles on les une cette ces selon egli essi secondo gli
  ele eles elas segundo hij zij het volgens
  он она оно они это эти этот эта согласно він вона воно вони це згідно`.split(/\s+/);

/** Words of other languages that begin a sentence and say nothing in it. */
export const FOREIGN_EMPTY: ReadonlySet<string> = new Set([...ANSWER_WORDS, ...FOREIGN_OPENERS]);

/** Function words that are also names of people. */
const ALSO_NAMES: ReadonlySet<string> = new Set(['may', 'will']);

/**
 * Words that may begin a sentence with a capital and are not names. A word that is not on this list counts
 * as a name, unless the sources have it, too.
 */
export const OPENERS: ReadonlySet<string> = new Set([
  ...FOREIGN_EMPTY,
  ...[...FUNCTION_WORDS].filter((word) => !ALSO_NAMES.has(word)),
  ...`each every all both some any many most much few several no none neither either other others another
  such same
  along beneath beside besides beyond following onto out past unlike
  nor so yet unless though whereas whenever wherever whatever once being not
  also additionally furthermore moreover however therefore thus hence consequently meanwhile instead
  otherwise nevertheless nonetheless still again already always never often usually sometimes generally
  typically normally currently recently previously originally initially finally eventually later earlier
  now today yesterday tomorrow afterwards subsequently similarly likewise conversely specifically notably
  especially particularly only just even indeed overall together according based given including
  depending apart yes more less fewer
  people members visitors customers applicants employees staff guests students residents citizens officials
  users participants patients passengers tenants buyers sellers workers authors researchers experts
  children adults women men owners orders refunds payments requests applications fees prices costs
  returns results documents reports rules services products items goods tickets books dogs animals
  anyone everyone someone nobody nothing everything something anything
  customer member visitor guest user applicant employee student document report refund payment order
  parking smoking entry admission access delivery shipping membership opening closing training`.split(
    /\s+/,
  ),
]);

/** Words that stand beside a name and do not change whom or what it names. */
export const TITLES: ReadonlySet<string> = new Set([
  ...PERSON_TITLES,
  ...'city county town village district province state river lake mount mountain street'.split(' '),
]);

/** Chinese words that carry neither a name nor a fact. */
export const CHINESE_PLAIN: ReadonlySet<string> = new Set(
  `的 了 在 是 和 与 及 或 有 为 以 于 对 从 到 由 被 把 将 向 按 据 等 中 里 内 上 下 也 都 就 还 又 而 且 但 但是 并 并且
  因此 因为 所以 如果 其 其中 它 他 她 它们 他们 她们 这 那 这个 那个 这些 那些 该 此 之 所 者 地 得 着 过 会 要 可 可以
  能 能够 应 应该 应当 需 需要 共 共有 一共 总共 约 大约 根据 按照 表示 指出 说 称 文件 文档 规定 显示 包括 以及 通过
  进行 其他 主要 分别 同时 此外 另外 目前 已 已经 正在 个 名 位 人 件 家 项 条 种 年 月 日 天 次 时 时候 吗 呢 吧`
    .trim()
    .split(/\s+/),
);
