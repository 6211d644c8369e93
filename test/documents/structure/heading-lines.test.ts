import { describe, expect, it } from 'vitest';
import { headingLines } from '../../../src/documents/structure/heading-lines.ts';
import { visibleLines } from '../../../src/documents/structure/lines.ts';

const isHeading = (text: string) => headingLines(text, visibleLines(text), 0) !== undefined;

describe('a line in capitals above a text', () => {
  it.each(['CHRISTMAS TREES', 'NOT IN ANY BIN', 'HOW TO PAY', 'HOT TUB'])(
    'is a heading: %s',
    (line) => {
      expect(isHeading(`${line}\nBy bank transfer until the third working day.`)).toBe(true);
    },
  );

  it.each([
    'GBP 12, EUR 14',
    'TEL 555 0100 FAX 555 0101',
    'MON-FRI 9-12',
    'PO BOX 12',
    'A B C D E F G',
    'YES / NO',
    'How TO PAY',
  ])('is not a heading: %s', (line) => {
    expect(isHeading(`${line}\nBy bank transfer until the third working day.`)).toBe(false);
  });
});
