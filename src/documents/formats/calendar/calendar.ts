import type { Extracted, ExtractLimits } from '../format.ts';
import { writeRow } from '../named-rows.ts';
import { extractDecoded } from '../text.ts';
import { TextWriter } from '../text-writer.ts';
import { componentsOf, type Property } from './content-lines.ts';
import {
  endOf,
  nameOf,
  partsOf,
  personOf,
  repetitionOf,
  textOf,
  timeOf,
  typedOf,
} from './values.ts';

/**
 * Extracts the events and tasks of a calendar (iCalendar, RFC 5545) and the people of an address book (vCard, RFC 6350) as the rows of a
 * table each, "Event: Choir; Begins: 2026-12-04 19:30", so that each can be read alone.
 */
export const extractCalendar = extractDecoded(readCalendar);

interface Column {
  readonly name: string;
  /** The properties that it is read from: the first that the component has. */
  readonly from: readonly string[];
  readonly read: (property: Property, all: readonly Property[]) => string;
}

const column = (name: string, from: string, read: Column['read'] = textOf): Column => ({
  name,
  from: from.split(' '),
  read,
});

const DATED = [
  column('Repeats', 'RRULE', repetitionOf),
  column('Except on', 'EXDATE', timeOf),
  column('Place', 'LOCATION'),
  column('Status', 'STATUS', ({ value }) => value.toLowerCase().replaceAll('-', ' ')),
  column('Organised by', 'ORGANIZER', personOf),
  column('Guests', 'ATTENDEE', personOf),
  column('Note', 'DESCRIPTION COMMENT'),
];

/** The tables, and what stands under their columns. */
const TABLES: ReadonlyMap<string, readonly Column[]> = new Map([
  [
    'VEVENT',
    [
      column('Event', 'SUMMARY'),
      column('Begins', 'DTSTART', timeOf),
      column('Ends', 'DTEND', endOf),
      ...DATED,
    ],
  ],
  [
    'VTODO',
    [
      column('Task', 'SUMMARY'),
      column('Begins', 'DTSTART', timeOf),
      column('Due', 'DUE', timeOf),
      column('Done', 'COMPLETED', timeOf),
      ...DATED,
    ],
  ],
  [
    'VCARD',
    [
      column('Name', 'FN N', nameOf),
      column('Organisation', 'ORG', partsOf),
      column('Position', 'TITLE ROLE'),
      column('Telephone', 'TEL', typedOf),
      column('Email', 'EMAIL', typedOf),
      column('Address', 'ADR', partsOf),
      column('Website', 'URL'),
      column('Birthday', 'BDAY', timeOf),
      column('Groups', 'CATEGORIES'),
      column('Note', 'NOTE'),
    ],
  ],
]);

function readCalendar(text: string, limits: ExtractLimits): Extracted {
  const writer = new TextWriter(limits);
  const components = componentsOf(text);
  const names = components.flatMap(({ properties }) => properties);
  const title = names.find(({ name }) => name === 'X-WR-CALNAME');
  if (title) writer.heading(1, textOf(title));
  for (const [kind, columns] of TABLES) {
    const own = components.filter((one) => one.kind === kind);
    if (own.length === 0) continue;
    const header = columns.map(({ name }) => name);
    writer.open('table');
    for (const { properties } of own) {
      const cells = columns.map((one) => cellOf(one, properties));
      writeRow(writer, cells.entries(), header);
    }
    writer.close();
  }
  return writer.finish();
}

function cellOf({ from, read }: Column, properties: readonly Property[]): string {
  const name = from.find((one) => properties.some((property) => property.name === one));
  const own = properties.filter((property) => property.name === name);
  const values = own.map((property) => read(property, properties));
  return [...new Set(values.filter(Boolean))].join(', ');
}
