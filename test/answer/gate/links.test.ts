import { describe, expect, it } from 'vitest';
import { hasAddress } from '../../../src/answer/gate/text/links.ts';
import { ReadText } from '../../../src/answer/gate/text/read-text.ts';
import { supportedExtensions } from '../../../src/documents/formats.ts';

const holdsAddress = (text: string) => hasAddress(new ReadText(text));

/** Endings of files and of domains alike; to be wrong about a file costs an answer, about a domain more. */
const DOMAINS = ['.cc', '.org', '.pl', '.pm', '.properties', '.rest', '.rs', '.tf'];

describe('an address', () => {
  it.each(supportedExtensions().filter((ending) => !DOMAINS.includes(ending)))(
    'is not the name of a file that ends in %s',
    (ending) => {
      expect(holdsAddress(`The fees are in price-list${ending}.`)).toBe(false);
    },
  );

  it.each('exe dll msi dmg iso apk gif svg webp mp3 mp4 bak tmp'.split(' '))(
    'is not the name of a file that ends in .%s',
    (ending) => {
      expect(holdsAddress(`Open setup.${ending} first.`)).toBe(false);
      expect(holdsAddress(`Open setup.${ending}.evil.com first.`)).toBe(true);
    },
  );

  it.each(DOMAINS)('is a name that ends in %s, as domains do', (ending) => {
    expect(holdsAddress(`The fees are in price-list${ending}.`)).toBe(true);
  });

  it.each(['evil.com1', 'evil.com1/pay'])('is %s, whatever digits follow', (address) => {
    expect(holdsAddress(`The fees are in ${address}`)).toBe(true);
  });

  it.each([
    '123movies.com',
    '163.com',
    '24.me',
    '1.xyz',
    '777.casino',
    '24support@evil.com',
    '1.fm/pay',
    '2026://evil.com',
  ])('is %s, whatever digits it begins with', (address) =>
    expect(holdsAddress(`The fees are in ${address}`)).toBe(true),
  );

  it.each([
    ...['192.168.0.1:8080/pay', '1.2.3.4', '3.5kg', '10.30am', '24/7'],
    ...['1.Mai', '3.Stock', '2.Klasse', '9.am.', '12.30.It is free'],
  ])('is not %s', (number) => expect(holdsAddress(`The fees are in ${number}.`)).toBe(false));

  it.each(['rules.example', 'www.rules.md/pay', 'mail@rules.md', 'https://rules.md'])(
    'is %s',
    (address) => expect(holdsAddress(`The fees are in ${address}`)).toBe(true),
  );
});
