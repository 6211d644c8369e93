import { describe, expect, it } from 'vitest';
import { hasAddress } from '../../../src/answer/gate/text/links.ts';
import { ReadText } from '../../../src/answer/gate/text/read-text.ts';
import { supportedExtensions } from '../../../src/documents/formats.ts';

const holdsAddress = (text: string) => hasAddress(new ReadText(text));

describe('an address', () => {
  it.each(supportedExtensions())('is not the name of a file that ends in %s', (ending) => {
    expect(holdsAddress(`The fees are in price-list${ending}.`)).toBe(false);
  });

  it.each(['rules.example', 'www.rules.md/pay', 'mail@rules.md', 'https://rules.md'])(
    'is %s',
    (address) => expect(holdsAddress(`The fees are in ${address}`)).toBe(true),
  );
});
