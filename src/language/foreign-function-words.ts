import { foldLetters, inSmallLetters } from './letters.ts';
import { UNSPACED } from './scripts.ts';
import { unspacedWords } from './unspaced-words.ts';

/** The commonest words without a meaning of their own, those that ask among them, by ISO 639-1. */
const WRITTEN: Readonly<Record<string, string>> = {
  de: `aber als am an auf aus bei bin bist da dann das dass dem den der des die dies diese diesem diesen dieser dieses
    du durch ein eine einem einen einer eines er es für gibt hat haben hatte ich ihr im in ins ist kann kannst
    können man mein meine mich mir mit muss müssen nach oder ob seid sich sie sind so über um und uns unser unsere
    unter vom von vor wann war waren warum was welche welchem welchen welcher welches wem wen wer werden wie wir wurde wurden
    wird wo wohin wozu zu zum zur`,
  es: `a al como cómo con cual cuál cuales cuáles cuando cuándo cuanta cuánta cuantas cuántas cuanto cuánto
    cuantos cuántos de del donde dónde el ella en era es esta está están este esto fue fueron ha han hay la
    las lo los me mi mis nos o para pero por porque puede puedo que qué quien quién quienes quiénes se ser si sí
    son su sus tu un una unas uno unos y yo`,
  fr: `a à au aux avec c ce ces cet cette combien comment d dans de des du elle elles en est et eu il ils j je
    l la laquelle le lequel les lesquelles lesquels leur leurs ma mais me mes mon n ne nos notre nous on ont où ou
    par pas peut peux pour pourquoi qu quand que quel quelle quelles quels qui quoi s sa se ses son sont sur t ta te tu
    un une vos votre vous y était`,
  it: `a ai al alla alle anche c che chi ci come con cosa cui d da dal dalla de dei del della delle dello di dove
    e è era ha hanno i il in io l la le li lo ma mi nei nel nella non o per perché posso può qual quale quali
    quando quanta quante quanti quanto se si sono su sua sul sulla sue sui suo un una uno vi`,
  ja: `あり ありま い いい いくら いつ か が から くだ ください くらい くれ さい し しょう す すか する せん たい だ つ て で です ですが と
    どう どこ どの なり に ね の は へ ば ます まで も や よ を 何 教え 誰 知り れ`,
  ko: `그 그리고 누가 누구 누구인가요 누구입니까 되나요 됩니까 또는 몇 무엇 무엇인가요 무엇입니까 및 바랍니다 뭐 수 알려
    알려주세요 알려주시기 어디 어디에 어디인가요 어디입니까 어떤 어떻게 언제 언제까지 언제부터 언제인가요 언제입니까
    얼마 얼마나 얼마예요 얼마인가요 얼마입니까 왜 이 있나요 있습니까 있어요 좀 주세요 주시기 주실 하나요 합니까`,
  nl: `aan als bij dan dat de der deze die dit door een en er heb hebben heeft het hij hoe hoeveel ik in is je kan
    kun maar me met mij mijn moet moeten na naar niet of om onder ons onze op over te tot uit van voor waar waarom
    wanneer waren was wat we welk welke werd wie wij wordt worden ze zich zij zijn`,
  pl: `a albo ale bo być był była było były co czego czy czym dla do gdzie go i ich ile ilu im ja jak jaka jaki jakie jakiej
    jakim jaką jego jej jest jestem już kiedy kogo komu kto którą która które którego której który których którym którzy
    lub ma mam mają mi mnie może mogę można mój moja na nad nie o od oraz po pod przed przez przy się są ta tak tam te tego tej
    ten to tu ty u w we z za ze że`,
  pt: `a à ao aos as às com como da das de do dos e é ela ele em era essa esse esta está este eu foi foram há
    isso lhe mas me meu minha na nas no nos o onde os ou para pela pelo por porque posso pode qual quais quando quanta
    quantas quanto quantos que quê quem se sem ser seu sua são um uma você`,
  ru: `а без был была были было быть в вам вас во вы где да для до его ее если есть её же за и из или им их к как какая
    какие каким какого какое какой какую ко когда кого кому кто куда ли мне можно мой мы на над нам нас не него нет но о
    об он она они от по под почему при с сколько со та так там те то того тот ты у чего чем что чтобы эта эти это
    этого этой этот я`,
  tr: `acaba ama bana ben beni bir biz bu çok da daha de diye en hangi hangisi için ile ise kaç kadar ki kim kime kimin mi mı
    mu mü nasıl ne neden nedir nelerdir nerede nereden nereye niçin o olan olarak onu sen siz şu var ve veya ya yok`,
  uk: `а але без був була були було бути в вам вас ви вона вони воно від він де для до з за зі й його ким кого коли
    кому куди мене мені ми може можна мій на над нам нас не ні о по при про під скільки та так там те ти то той у
    хто це цей цього ця ці чи чим чого чому що щоб я як яка яке який якого якої яку які якій є і із їх її`,
  be: `а аб ад але без была было былі быць быў вам вас вы гэта гэтая гэты гэтыя дзе для до з за каб каго калі каму
    колькі куды мне можна мой мы на над нам нас не ні па пад пра пры са так там то той ты у хто ці чаго чаму чым што
    я яго яе як якая якога якое якой якую які якія яна яны ён ёсць і ім іх`,
  bg: `а аз без беше в вас ви вие във да до е за защо и из или има имат как каква какви какво какъв кога кого кое кои
    които кой който колко коя която къде ли ме ми мога може на над нас не него ни ние но няма от по под при с са се
    си съм със тази там те тези ти то това този той тя у че чий чия чрез ще`,
  sr: `а али без вас ви где да до за зашто и из или има када какав каква какве како ко кога колика колико кому која
    које који којој кроз ли ме ми може на над нам нас не него нема но о од он она они оно по под при с са се си смо
    сте су та тај ти то у чега чиме шта што ја је јесте ће`,
  zh: `吗 嗎 吧 呢 啊 的 了 是 在 有 和 与 與 或 我 我的 你 您 您的 能 可以 请 請 请问 請問 告诉 告訴 一下 什么 什麼 什么时候
    什麼時候 谁 誰 谁是 誰是 几 幾 多少 多少钱 多少錢 哪 哪些 哪里 哪裡 怎么 怎麼 怎样 如何 为什么 為什麼`,
};

const FUNCTION_WORDS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries(WRITTEN).map(([code, words]) => [code, new Set(words.split(/\s+/))]),
);

/** Codes of the languages whose function words are known, without English. */
export const FOREIGN_LANGUAGES: readonly string[] = [...FUNCTION_WORDS.keys()];

const UNSPACED_RUN = new RegExp(`[${UNSPACED}]+`, 'gu');

/** The function words of a language, in lower case; none where they are not known. */
export function functionWordsOf(language: string): ReadonlySet<string> {
  return FUNCTION_WORDS.get(language) ?? new Set();
}

/** A text in a language without the words that carry grammar there; as it is, where they are not known. */
export function withoutFunctionWords(text: string, language: string): string {
  const known = new Set([...functionWordsOf(language)].map(foldLetters));
  if (known.size === 0) return text;
  return (
    text
      .normalize('NFC')
      // The letter of a code such as "A4" is not a word.
      .replace(/(?<![\p{L}\p{M}\p{N}])[\p{L}\p{M}]+(?![\p{L}\p{M}\p{N}])/gu, (word) =>
        known.has(foldLetters(inSmallLetters(word))) ? ' ' : word,
      )
      .replace(UNSPACED_RUN, (run) =>
        [...unspacedWords(run)].map(({ text }) => (known.has(text) ? ' ' : text)).join(''),
      )
  );
}
