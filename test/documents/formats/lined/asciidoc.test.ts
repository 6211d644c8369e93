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
});
