import { describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';

/** A calendar or an address book of some components, with the line ends that the standards ask for. */
const linesOf = async (name: string, ...components: string[][]) => {
  const lines = components.flatMap(([kind = '', ...own]) => [
    `BEGIN:${kind}`,
    ...own,
    `END:${kind}`,
  ]);
  const document = await loadFile(name, `${lines.join('\r\n')}\r\n`);
  expect(faultsOf(document)).toEqual([]);
  return document.text.split('\n\n');
};

const event = (...lines: string[]) => linesOf('a.ics', ['VEVENT', ...lines]);
const card = (...lines: string[]) => linesOf('a.vcf', ['VCARD', 'VERSION:3.0', ...lines]);

describe('a calendar', () => {
  it('is a table of events and one of tasks, below its name', async () => {
    const document = await loadFile(
      'hall.ics',
      [
        'BEGIN:VCALENDAR',
        'X-WR-CALNAME:Hall',
        'BEGIN:VEVENT',
        'UID:1@hall',
        'SUMMARY:Choir\\, evening',
        'DTSTART;TZID=Europe/Oslo:20261204T193000',
        'DTEND;TZID=Europe/Oslo:20261204T213000',
        'LOCATION:Big hall',
        'BEGIN:VALARM',
        'DESCRIPTION:Alarm',
        'END:VALARM',
        'DESCRIPTION:Bring the ke',
        ' ys.',
        'END:VEVENT',
        'BEGIN:VTODO',
        'SUMMARY:Check the lift',
        'DUE;VALUE=DATE:20261210',
        'STATUS:NEEDS-ACTION',
        'END:VTODO',
        'END:VCALENDAR',
      ].join('\n'),
    );
    expect(document.text.split('\n\n')).toEqual([
      'Hall',
      'Event: Choir, evening; Begins: 2026-12-04 19:30; Ends: 2026-12-04 21:30; Place: Big hall; Note: Bring the keys.',
      'Task: Check the lift; Due: 2026-12-10; Status: needs action',
    ]);
    expect(document.blocks?.map(({ kind }) => kind)).toEqual([
      'heading',
      'table',
      'row',
      'table',
      'row',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it.each([
    ['DTSTART:20261204T193000Z', 'Begins: 2026-12-04 19:30 UTC'],
    ['DTEND;VALUE=DATE:20261205', 'Ends: 2026-12-04'],
    ['DTSTART:20261204\nDTEND:20261204', 'Begins: 2026-12-04; Ends: 2026-12-04'],
    ['RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH', 'Repeats: weekly every 2 on Tuesday, Thursday'],
    [
      'RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270630',
      'Repeats: monthly on 1. Monday until 2027-06-30',
    ],
    ['RRULE:FREQ=DAILY;COUNT=3', 'Repeats: daily 3 times'],
    ['EXDATE:20261224T100000,20261231T100000', 'Except on: 2026-12-24 10:00, 2026-12-31 10:00'],
    ['ORGANIZER;CN="Moss, Ann":mailto:ann@hall.example', 'Organised by: Moss, Ann'],
    [
      'ATTENDEE;CN=Bo;PARTSTAT=DECLINED:mailto:bo@hall.example\r\nATTENDEE:mailto:cy@hall.example',
      'Guests: Bo (declined), cy@hall.example',
    ],
  ])('says %s', async (line, said) => {
    expect(await event('SUMMARY:Choir', line)).toEqual([`Event: Choir; ${said}`]);
  });

  it('is refused where it has no events', async () => {
    expect(await refusal('a.ics', 'BEGIN:VCALENDAR\nEND:VCALENDAR')).toContain('holds no text');
  });
});

describe('an address book', () => {
  it.each([
    ['N:Moss;Ann;;Dr.;', 'Dr. Ann Moss'],
    ['FN:Ann Moss', 'Ann Moss'],
    [
      'FN:Ann\r\nTEL;TYPE=WORK,VOICE:0571 22\r\nitem1.TEL;CELL:06 11',
      'Ann; Telephone: 0571 22 (work), 06 11 (mobile)',
    ],
    [
      'FN:Ann\r\nORG:Harbour Ltd;Kitchen\r\nADR;TYPE=WORK:;;Quay 1\\, left;Oslo;;0150;',
      'Ann; Organisation: Harbour Ltd, Kitchen; Address: Quay 1, left, Oslo, 0150',
    ],
    ['FN:Ann\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nBDAY:19800314', 'Ann; Birthday: 1980-03-14'],
    ['FN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Andr=C3=A9 =\r\nBl=C3=BCm', 'André Blüm'],
  ])('says %s', async (lines, said) => {
    expect(await card(lines)).toEqual([`Name: ${said}`]);
  });
});
