import type { Document } from '../../src/documents/document.ts';
import { loadFile } from '../helpers/load-file.ts';
import {
  makeDocx,
  makeEpub,
  makePptx,
  slideShape,
  wordParagraph,
  wordTable,
} from '../helpers/zip-files.ts';

const MARKDOWN = `---
title: Terms
---

# Terms of the library

Who borrows a book, signs.\\
A second line.

## Fees

| Item | Fee per day | Most |
| --- | ---: | --- |
| Book | 0.10 € | 5 € |
| Film &amp; music | 0.50 € | |

1. Bring the card.
2. Pay:
   - in cash, or
   - by card.

     A second paragraph of the item.

> A remark.[^1]

\`\`\`sh
pay --now   # "quickly"
\`\`\`

[^1]: See the board.
`;

const TEXT =
  'TERMS\r\n\r\nRefunds are paid\r\nwithin 14 days. 😀\r\n\r\n\r\n- one\r\n- two\r\n\r\nName:   Ann\r\nPlace:  Quillon\r\n\r\n\u202bسعر الكتاب\u202c\r\n';

const HTML = `<title>Terms</title><h1>Terms</h1><p>Refunds &lt;b&gt; are <b>paid</b>.</p>
<table><caption>Fees</caption><tr><th>Item<th colspan=2>Fee<tr><td rowspan=2>Book<td>1<td>2<tr><td>3</table>
<ul><li>one<ul><li>inner</ul><li>two</ul><dl><dt>Q<dd>A</dl><pre>a
  b</pre>`;

const CSV = `Name,Price,Note\nApple,1.20,\n"Pear, ripe",,"says ""go""\nand goes"\n,3,x\n${Array.from(
  { length: 200 },
  (_, i) => `Fruit ${i},${i},note ${i}`,
).join('\n')}`;

const item = (text: string, level: number) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

/** One document of each format that pages show as text, by name. */
export const FILES: Readonly<Record<string, () => string | Uint8Array>> = {
  'terms.md': () => MARKDOWN,
  'terms.txt': () => TEXT,
  'terms.html': () => HTML,
  'fruit.csv': () => CSV,
  'fruit.tsv': () => CSV.replaceAll(',', '\t'),
  'terms.docx': () =>
    makeDocx(
      [
        wordParagraph('Our terms', 'Titel'),
        wordParagraph('Refunds', 'berschrift1'),
        wordParagraph('We pay within 14 days, &lt;always&gt;.'),
        wordTable([
          ['Plan', 'Price'],
          ['Basic', '5 €'],
          ['', '50 €'],
        ]),
        item('One', 0) + item('Inner', 1) + item('Two', 0),
      ].join(''),
    ),
  'terms.pptx': () =>
    makePptx([
      slideShape(['Our terms'], 'title') + slideShape(['Refunds take two weeks.', 'No fee.']),
      slideShape(['Prices'], 'title') + slideShape(['A book costs 10 cents a day.']),
    ]),
  'book.epub': () =>
    makeEpub({
      'a.xhtml':
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>First</h1><p>One<br/>line.</p></body></html>',
      'b.xhtml':
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>Second</h1><ul><li>two</li></ul></body></html>',
    }),
};

/** The same as the program reads them. */
export const DOCUMENTS: Readonly<Record<string, () => Promise<Document>>> = Object.fromEntries(
  Object.entries(FILES).map(([name, make]) => [name, () => loadFile(name, make())]),
);
