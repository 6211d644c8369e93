import {
  makeDocx,
  makeEpub,
  makePptx,
  slideShape,
  wordParagraph,
  wordTable,
} from '../../helpers/zip-files.ts';

/** A document of a format that pages show as text, and a question that it alone answers. */
export interface Fact {
  readonly name: string;
  readonly question: string;
  /** The quote holds them. */
  readonly words: string;
  content(): string | Uint8Array;
}

/** So much text that the quote is not on the first screen. */
const FILLER = Array.from(
  { length: 60 },
  (_, i) =>
    `Paragraph ${i} describes how the weather was on day ${i} of that long and quiet summer.`,
);

const around = (words: string, join: string) => [...FILLER, words, ...FILLER].join(join);
const html = (parts: readonly string[]) => parts.map((part) => `<p>${part}</p>`).join('\n');

const YEARS = Array.from({ length: 150 }, (_, i) => 1870 + i);
const table = (row: (year: number) => string) => YEARS.map(row).join('\n');

export const FACTS: readonly Fact[] = [
  {
    name: 'harbour.md',
    question: 'How many lanterns did the harbour of Quillon order?',
    words: '4,711 lanterns',
    content: () =>
      `# Harbour\n\n${around('## Orders\n\nThe harbour of Quillon ordered 4,711 lanterns.', '\n\n')}\n`,
  },
  {
    name: 'ferry.txt',
    question: 'When does the last ferry to Mandal leave?',
    words: '21:40',
    content: () =>
      `${around('The last ferry to Mandal leaves\r\nat 21:40 😀 every day.', '\r\n\r\n')}\r\n`,
  },
  {
    name: 'museum.html',
    question: 'How many paintings does the museum of Tolvik own?',
    words: '312 paintings',
    content: () =>
      `<title>Museum</title><h1>Museum</h1>${html(FILLER)}<p>The museum of Tolvik owns <b>312 paintings</b> &amp; a bell.</p>${html(FILLER)}`,
  },
  {
    name: 'catch.csv',
    question: 'What was the catch of herring in 1987?',
    words: '1987',
    content: () =>
      `Year,Herring catch,Remark\n${table((year) => `${year},${year * 3} tons of herring,weather ${year % 7}`)}\n`,
  },
  {
    name: 'students.tsv',
    question: 'How many students did the school of Vardal have in 1911?',
    words: '1911',
    content: () =>
      `Year\tStudents of the school of Vardal\n${table((year) => `${year}\t${year - 1700}`)}\n`,
  },
  {
    name: 'bakery.docx',
    question: 'How much flour does the bakery in Sandnes use?',
    words: '80 kilograms of flour',
    content: () =>
      makeDocx(
        [
          wordParagraph('Bakery', 'Titel'),
          ...FILLER.map((words) => wordParagraph(words)),
          wordParagraph('Flour', 'berschrift1'),
          wordParagraph('The bakery in Sandnes uses 80 kilograms of flour a day.'),
          wordTable([
            ['Bread', 'Price'],
            ['Rye', '4 €'],
          ]),
          ...FILLER.map((words) => wordParagraph(words)),
        ].join(''),
      ),
  },
  {
    name: 'bridge.pptx',
    question: 'How long is the bridge over the Otra?',
    words: '166 metres',
    content: () =>
      makePptx([
        ...FILLER.map((words) => slideShape(['Summer'], 'title') + slideShape([words])),
        slideShape(['Bridges'], 'title') +
          slideShape(['The bridge over the Otra is 166 metres long.']),
        ...FILLER.map((words) => slideShape(['Autumn'], 'title') + slideShape([words])),
      ]),
  },
  {
    name: 'lighthouse.epub',
    question: 'Who kept the lighthouse of Ryvingen?',
    words: 'Ingrid Halvorsen',
    content: () => {
      const chapter = (body: string) =>
        `<html xmlns="http://www.w3.org/1999/xhtml"><body>${body}</body></html>`;
      return makeEpub({
        'a.xhtml': chapter(`<h1>First</h1>${html(FILLER)}`),
        'b.xhtml': chapter(
          `<h1>The keeper</h1><p>Ingrid Halvorsen kept the lighthouse of Ryvingen.</p>${html(FILLER)}`,
        ),
      });
    },
  },
];
