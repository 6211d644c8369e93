import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Drawn, makePdf } from '../../test/helpers/pdf-files.ts';

const RULES = `# Rules of the library

## Membership

Everybody who lives in Quillon may have a card. It costs nothing and is valid for a year. Children need the signature of a
parent.

## Loans

A book may be kept for four weeks. A film may be kept for one week. A reader who needs a book for longer asks before
the last day. It is extended twice at most, and not while somebody else waits for it.

- Up to ten books and three films may be borrowed at once.
- Atlases, newspapers and the books of the reading room stay in the house.
- A book that is lent out can be reserved:
  - at the desk, or
  - by telephone.

## Care

Books are kept dry and clean. Nobody writes in them, not even with a pencil. The library mends damaged books
itself, never with adhesive tape.

> The council may change these rules. It does so in spring, and says it on the notice board.
`;

const FEES = `# Fees

The fees of the library, as the council has set them. They are paid at the desk, in cash or by card.

| Item | A day late | At most | Lost | Damaged | Reserved |
| --- | ---: | ---: | ---: | ---: | ---: |
| Book | 0.10 € | 5.00 € | its price | 4.00 € | 0.50 € |
| Children's book | 0.05 € | 2.00 € | its price | 2.00 € | free |
| Film | 0.50 € | 10.00 € | 18.00 € | 9.00 € | 0.50 € |
| Game | 0.50 € | 10.00 € | 30.00 € | 5.00 € | 0.50 € |
| Map | 0.20 € | 5.00 € | 12.00 € | 6.00 € | 0.50 € |
| Record | 0.20 € | 5.00 € | 15.00 € | 8.00 € | 0.50 € |

Nobody pays more than 40.00 € a year.
`;

const HOURS: readonly Drawn[] = [
  { text: 'Opening hours', x: 60, y: 720, size: 22 },
  { text: 'The library of Quillon stands at the harbour, beside the', x: 60, y: 680 },
  { text: 'customs house. Its hours are those of the ferry.', x: 60, y: 664 },
  { text: 'The desk is open from Monday to Friday from 9:00 to 18:00.', x: 60, y: 632 },
  { text: 'The reading room is open on Saturday from 10:00 to 14:00.', x: 60, y: 616 },
  { text: 'In July, all of the library is closed for two weeks.', x: 60, y: 600 },
  { text: 'Reading room', x: 60, y: 560, size: 16 },
  { text: 'Twenty seats stand at the windows. They cannot be reserved.', x: 60, y: 530 },
  { text: 'Coffee is sold in the hall, and stays there.', x: 60, y: 514 },
];

/** The documents of a small library. */
export async function writeLibrary(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'rules.md'), RULES);
  await writeFile(join(folder, 'fees.md'), FEES);
  await writeFile(join(folder, 'opening-hours.pdf'), await makePdf([HOURS]));
  await writeFile(join(folder, 'old-scan.pdf'), '%PDF-1.4 damaged');
}
