import { describe, expect, it } from 'vitest';
import { read } from './read-lined.ts';

describe('AsciiDoc', () => {
  it('has sections, attributes, nested lists, terms, tables and code', async () => {
    const { outline, sections } = await read(
      'a.adoc',
      `= Manual
:author: Ingrid Solheim

== Beds

The bed is dug over
in week 14.

* One
** Two
* Three
. First

Pump:: Starts at six.

[source,sh]
----
pump --start

pump --stop
----

[cols="1,1",options="header"]
|===
|Name |Place
|pump |cellar
|lamp
|roof
|===

// A remark.
Older
~~~~~
`,
    );
    expect(outline).toEqual([
      'heading1 = Manual',
      'field [author] :author: Ingrid Solheim',
      'heading2 == Beds',
      'paragraph The bed is dug over⏎in week 14.',
      'list',
      '  item',
      '    list',
      '      item ** Two',
      '  item',
      '    list',
      '      item . First',
      'list',
      '  item Pump:: Starts at six.',
      'margin [source,sh]',
      'code ----⏎pump --start⏎⏎pump --stop⏎----',
      'margin [cols="1,1",options="header"]',
      'table',
      '  row* 0:Name | 1:Place',
      '  row 0:pump | 1:cellar',
      '  row 0:lamp | 1:roof',
      'note // A remark.',
      'paragraph Older⏎~~~~~',
    ]);
    expect(sections).toEqual(['Manual', 'Beds']);
  });

  it.each([
    ['|Year|2024|2025', '0:Year | 1:2024 | 2:2025'],
    ['|a|b|c', '0:a | 1:b | 2:c'],
    ['|pay 5|3 *|x', '0:pay 5 | 1:3 * | 2:x'],
    ['|Fare 2+|12 a|in words', '0:Fare | 1:12 | 2:in words'],
    ['2.3+^|Fare .2+|12 <.>s|x', '0:Fare | 1:12 | 2:x'],
    ['|a\\|b |c', '0:a\\|b | 1:c'],
  ])('has all words of the cells of %s', async (row, cells) => {
    const { outline } = await read('a.adoc', `|===\n${row}\n|===\n`);
    expect(outline).toEqual(['table', `  row ${cells}`]);
  });
});
