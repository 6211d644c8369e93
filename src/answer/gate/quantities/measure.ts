import type { CalendarDate } from '../../../language/calendar-dates.ts';
import { chineseScale } from '../../../language/chinese-numbers.ts';
import { SCALES } from '../../../language/number-words.ts';
import { columnUnits } from './column-unit.ts';
import { CURRENCY, QUALIFIERS, unitsOf } from './units.ts';

/** A quantity as it is first found. */
export interface Draft {
  readonly start: number;
  readonly end: number;
  /** A code of digits, such as 007, keeps its value as a text. */
  readonly value: number | string;
  /** As it is written, where that may be read in two ways: "1.190". */
  readonly spelling?: string;
  readonly units?: readonly string[];
  readonly dates?: readonly CalendarDate[];
}

/** The matches of a pattern with their groups; '' for groups that did not take part. */
export function* matches(text: string, pattern: RegExp): Generator<Draft & { groups: string[] }> {
  for (const match of text.matchAll(pattern)) {
    const [start, end] = [match.index, match.index + match[0].length];
    yield { start, end, value: match[0], groups: match.slice(1).map((group) => group ?? '') };
  }
}

/** Adds the scale words ("million") and the unit that follow a number. */
export function withUnit(text: string, draft: Draft): Draft {
  let { end, value } = draft;
  for (
    let scale = SCALE_WORD.exec(text.slice(end));
    scale;
    scale = SCALE_WORD.exec(text.slice(end))
  ) {
    const [whole, word, short, metre, han] = scale;
    // "3m" is three metres, unless it is money.
    if (typeof value === 'string' || (metre && !draft.units)) break;
    const by = han
      ? chineseScale(han)
      : (SCALES.get(word?.toLowerCase() ?? '') ?? SCALE_OF[(short ?? metre ?? '').toLowerCase()]);
    value *= by ?? 1;
    end += whole.length;
  }
  if (draft.units) return { ...draft, end, value };
  const [whole = '', qualifier = '', written = ''] = UNIT.exec(text.slice(end)) ?? [];
  const points = /^ percentage points?\b/i.exec(text.slice(end));
  if (points) return { ...draft, end: end + points[0].length, value, units: ['point'] };
  const units = /^per ?cent$/i.test(written) ? ['percent'] : unitsOf(written);
  const prefix = QUALIFIERS.get(qualifier.trim().replace('-', '').toLowerCase()) ?? '';
  if (units.length === 0) {
    const named = columnUnits(text, draft.start, end);
    return { ...draft, end, value, ...(named && { units: named }) };
  }
  return { ...draft, end: end + whole.length, value, units: units.map((unit) => prefix + unit) };
}

/** A share of something counts in percent, unless a unit follows: "half an hour". */
export function share(text: string, start: number, end: number, value: number): Draft {
  const link = /^ (?:of )?(?:an?|one) /.exec(text.slice(end))?.[0];
  const measured = link ? withUnit(text, { start, end: end + link.length - 1, value }) : undefined;
  if (measured?.units) return measured;
  return { start, end, value: 100 * value, units: ['percent'] };
}

/** Gives a number without a unit that of the next one: "3 to 5 days", "10, 12 and 14 days". */
export function shareUnits(text: string, drafts: readonly Draft[]): Draft[] {
  const shared = [...drafts];
  for (let i = drafts.length - 2; i >= 0; i--) {
    const [draft, next] = [shared[i] as Draft, shared[i + 1] as Draft];
    const between = text.slice(draft.end, next.start);
    const isJoined = /^(?: ?(?:-|,|to|and|or|至|到|或|和) ?|, (?:and|or) )$/i.test(between);
    const isPlain = !draft.units && !draft.dates;
    const isMeasured = UNIT_AT_END.test(text.slice(next.start, next.end));
    if (isJoined && isPlain && next.units && isMeasured) {
      shared[i] = { ...draft, units: next.units };
    }
  }
  return shared;
}

/** Not "2/3", "2nd" or "5 pm", whose units are their own. */
const UNIT_AT_END = /(?<!\d(?:st|nd|rd|th)| [ap]m|half|halves|thirds?|quarters?)(?<!\/\d*)$/i;

const SCALE_WORD = new RegExp(
  `^(?:[ -]?(${[...SCALES.keys()].join('|')})s?\\b| ?(bn|mn|k)\\b| ?(m)\\b| ?([十百千万亿萬億]+))`,
  'i',
);

/** Short scale words. */
const SCALE_OF: Readonly<Record<string, number>> = { bn: 1e9, mn: 1e6, k: 1e3, m: 1e6 };

const UNIT = new RegExp(
  `^[ -]?((?:${[...QUALIFIERS.keys()].join('|')})[ -])?(per ?cent\\b|(?:${CURRENCY})(?!\\p{L})|[%‰]|°[CF]?|(?:km|m)[2³²3^]\\d?|\\p{Script=Latin}+/\\p{Script=Latin}+|(?!\\p{Script=Han})[\\p{L}\\p{M}]+|${chineseUnits()})`,
  'iu',
);

/** Chinese units are found without a space, so that each must be known. */
function chineseUnits(): string {
  return '工作日|个月|小时|分钟|公里|千米|厘米|公斤|千克|人民币|美元|欧元|日元|平方米|平方公里|星期|[天日周月年岁时分秒米克吨元次倍]';
}
