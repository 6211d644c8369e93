import { WEEKDAYS } from '../../../language/calendar-words.ts';

/** Two sets of words that contradict each other. */
export interface Opposites {
  readonly sides: readonly [ReadonlySet<string>, ReadonlySet<string>];
  /** Whether a claim may use a side only if the sources have a word of that side. */
  readonly isStrict: boolean;
}

/**
 * One pair a line: words of one side, "|", words of the other; "!" marks a strict pair. In lower case, with
 * every form.
 */
export const OPPOSITES: readonly Opposites[] = `
! increase increases increased increasing rise rises rose risen rising grow grows grew grown growing growth gain gains gained climb climbs climbed climbing expand expanded more higher up raise raised raises surge surged widen widened improve improved aumento aumentó 增加 上升 增长 提高 增至 | decrease decreases decreased decreasing fall falls fell fallen falling drop drops dropped dropping decline declines declined declining reduce reduces reduced reduction shrink shrank shrunk less fewer lower lowered down cut cuts loss slump slumped worsen worsened disminuyó 减少 下降 降低 降至
! maximum max most highest largest biggest greatest longest latest top exceed exceeds upper 最高 最多 最大 最长 | minimum min least lowest smallest shortest earliest bottom lower 最低 最少 最小 最短
! all every each daily always any everyone everybody everything both whole entire entirely fully 全部 所有 每 | some several sometimes partly partially certain few someone 部分 有些 某些
must shall requires require obligatory mandatory compulsory obliged has need needs have should 必须 应 应当 | optional voluntary may might can allowed permitted voluntarily 自愿
before earlier prior until till preceding previously ago 之前 以前 | after later following since afterwards subsequently upon 之后 以后
within | after outside beyond out
during | outside beyond
first initial initially | last final finally latest
over above exceeding beyond | under below beneath
open opens opened opening | close closes closed closing shut
start starts started begin begins began begun launch launched | end ends ended finish finishes finished stop stops stopped cease ceased
accept accepts accepted approve approves approved | reject rejects rejected refuse refuses refused deny denies denied decline declined
win wins won winner victory | lose loses lost loser defeat defeated
buy buys bought purchase purchased buyer buyers | sell sells sold seller sellers
import imports imported | export exports exported
include includes included including | exclude excludes excluded excluding
succeed succeeds succeeded success successful | fail fails failed failure unsuccessful
pass passes passed | fail fails failed
lend lends lender lenders landlord landlords | borrow borrows borrower borrowers tenant tenants
leave leaves left leaving | stay stays stayed staying remain remains remained
inside indoor indoors internal | outside outdoor outdoors external
north northern | south southern
east eastern | west western
left | right
men man male boys boy he his him | women woman female girls girl she her hers
husband | wife
father | mother
day daytime | night nighttime
morning | afternoon evening
hot warm warmer | cold cool cooler
good better best | bad worse worst
strong stronger strict strictly | weak weaker lax
high | low
long longer | short shorter
new newer newest young younger youngest | old older oldest
early | late
large larger big bigger | small smaller
public | private
employer employers | employee employees
sender senders | recipient recipients receiver
plaintiff | defendant
credit credited deposit deposited | debit debited withdraw withdrawn
add adds added insert inserted | remove removes removed delete deleted
enter enters entered arrive arrives arrived arrival | leave leaves left depart departs departed departure exit
free gratis | paid charge charged fee
safe safely | dangerous unsafe
true correct right | false incorrect wrong
legal lawful | illegal unlawful
support supports supported favour favoured favor favored | oppose opposes opposed against
mandatory compulsory obligatory | optional voluntary
temporary temporarily | permanent permanently
mehr länger | weniger kürzer
vor vorher | nach nachher
avant | après
más | menos
antes | después depois
mais | menos
prima | dopo
до раньше | после позже
больше свыше более | меньше менее
${WEEKDAYS.join(' | ')}
`
  .trim()
  .split('\n')
  .flatMap(readLine);

/** Where a line has more than two sides, each contradicts each. */
function readLine(line: string): Opposites[] {
  const isStrict = line.startsWith('!');
  const sides = line
    .replace('!', '')
    .split('|')
    .map((words) => new Set(words.trim().split(' ')));
  return sides.flatMap((side, i) =>
    sides.slice(i + 1).map((other): Opposites => ({ sides: [side, other], isStrict })),
  );
}
