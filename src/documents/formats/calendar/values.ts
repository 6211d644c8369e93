import { WEEKDAYS } from '../../../language/calendar-words.ts';
import { type Property, QUOTED } from './content-lines.ts';

export function textOf({ parameters, value }: Property): string {
  if (!QUOTED.test(parameters)) return unescaped(value);
  const bytes = value.replace(/=([\dA-F]{2})/gi, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return unescaped(Buffer.from(bytes, 'latin1').toString());
}

const unescaped = (value: string) =>
  value.replace(/\\(.)/gsu, (_, sign) => (/n/i.test(sign) ? '\n' : sign)).trim();

/** "Harbour Ltd;Kitchen" and the parts of an address. */
const written = (property: Property) =>
  textOf({ ...property, value: property.value.replace(/(?<!\\);/g, '\\n') }).split('\n');

export function partsOf(property: Property): string {
  return written(property)
    .map((part) => part.trim())
    .filter(Boolean)
    .join(', ');
}

/** "Moss;Ann;;Dr.;" where the name is not written as a whole. */
export function nameOf(property: Property): string {
  if (property.name === 'FN') return textOf(property);
  const [family, given, middle, before, behind] = written(property);
  return [before, given, middle, family, behind].filter(Boolean).join(' ');
}

export function typedOf(property: Property): string {
  const type = /(?:[;=,])(cell|mobile|work|home|fax|pager)(?![\w-])/gi;
  const types = [...property.parameters.matchAll(type)].map(([, one = '']) => one.toLowerCase());
  const value = textOf(property).replace(/^(?:tel|mailto):/i, '');
  const shown = types.map((one) => (one === 'cell' ? 'mobile' : one));
  return shown.length > 0 ? `${value} (${shown.join(', ')})` : value;
}

/** "Ann Moss (declined)" */
export function personOf({ parameters, value }: Property): string {
  const [, quoted, plain] = /;CN=(?:"([^"]*)"|([^;]*))/i.exec(parameters) ?? [];
  const [, reply] = /;PARTSTAT=(ACCEPTED|DECLINED|TENTATIVE)/i.exec(parameters) ?? [];
  const name = quoted ?? plain ?? value.replace(/^mailto:/i, '');
  return reply ? `${name} (${reply.toLowerCase()})` : name;
}

const TIME = /(\d{4})-?(\d\d)-?(\d\d)(?:T(\d\d):?(\d\d)(?::?\d\d)?(Z?))?/g;

/** "20261204T193000Z" as "2026-12-04 19:30 UTC". */
export function timeOf({ value }: Pick<Property, 'value'>): string {
  const times = [...value.matchAll(TIME)].map(([, year, month, day, hour, minute, utc]) => {
    const time = hour === undefined ? '' : ` ${hour}:${minute}${utc ? ' UTC' : ''}`;
    return `${year}-${month}-${day}${time}`;
  });
  return times.length > 0 ? times.join(', ') : unescaped(value);
}

/** A day that is an end does not belong to the event any more, unless it is that of the beginning, as some programs write it. */
export function endOf({ value }: Property, all: readonly Property[]): string {
  const end = timeOf({ value });
  const begin = all.find(({ name }) => name === 'DTSTART');
  if (!/^\d{4}-\d\d-\d\d$/.test(end) || end === (begin && timeOf(begin))) return end;
  const last = new Date(Date.parse(end) - 24 * 3_600_000);
  return Number.isNaN(last.getTime()) ? end : last.toISOString().slice(0, 10);
}

/** "FREQ=WEEKLY;BYDAY=TU,TH" as "weekly on Tuesday, Thursday". */
export function repetitionOf({ value }: Property): string {
  const rule = new Map(
    value.split(';').map((part) => {
      const [name = '', own = ''] = part.split('=');
      return [name.toUpperCase(), own];
    }),
  );
  const interval = Number(rule.get('INTERVAL') ?? 1);
  const days = rule.get('BYDAY')?.split(',').map(dayOf).join(', ');
  const until = rule.get('UNTIL');
  return [
    rule.get('FREQ')?.toLowerCase(),
    interval > 1 && `every ${interval}`,
    days && `on ${days}`,
    until && `until ${timeOf({ value: until })}`,
    rule.has('COUNT') && `${rule.get('COUNT')} times`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** "1MO" is the first Monday. */
function dayOf(code: string): string {
  const [, place = '', day = ''] = /^([+-]?\d*)([A-Z]{2})$/i.exec(code.trim()) ?? [];
  const name = WEEKDAYS.find((one) => day && one.startsWith(day.toLowerCase()));
  if (!name) return code;
  return `${place && `${place.replace('+', '')}. `}${name[0]?.toUpperCase()}${name.slice(1)}`;
}
