import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

const read = async (xml: string) => {
  const document = await loadFile('a.xml', xml);
  expect(faultsOf(document)).toEqual([]);
  return { text: document.text, outline: outlineOf(document) };
};

describe('XML', () => {
  it('has single values as fields, below the names of what they stand in', async () => {
    const { text, outline } = await read(
      `<?xml version="1.0"?><servers xmlns="http://x.org/s"><!-- none -->
  <server id="a"><name>alpha</name><backup><time>02:15</time></backup></server>
  <note>The <b>pump</b> starts at six &amp; stops.</note>
  <raw><![CDATA[a && b]]></raw>
</servers>`,
    );
    expect(text).toBe(
      'server (id: a)\n  name: alpha\n  backup\n    time: 02:15\n\nThe pump starts at six & stops.\n\nraw: a && b',
    );
    expect(outline).toEqual([
      'item',
      '  list',
      '    field [name] name: alpha',
      '    item',
      '      list',
      '        field [time] time: 02:15',
      'paragraph The pump starts at six & stops.',
      'field [raw] raw: a && b',
    ]);
  });

  it('of a text has sections, lists and tables', async () => {
    const { outline } = await read(
      `<article><title>Manual</title><para>All of it.</para>
<section id="beds"><title>Beds</title><itemizedlist><listitem><para>One</para></listitem><listitem><para>Two</para></listitem></itemizedlist>
<informaltable><tgroup cols="2"><colspec/><thead><row><entry>Name</entry><entry>Place</entry></row></thead>
<tbody><row><entry><literal>pump</literal></entry><entry>cellar</entry></row></tbody></tgroup></informaltable>
<programlisting>dig
  over</programlisting></section></article>`,
    );
    expect(outline).toEqual([
      'heading1 Manual',
      'paragraph All of it.',
      'heading2 Beds',
      'list',
      '  item - One',
      '  item - Two',
      'table',
      '  row* 0:Name | 1:Place',
      '  row 0:pump | 1:cellar',
      'code dig⏎  over',
    ]);
  });

  it.each([
    [
      'parts',
      '<part id="P-1"><name>Valve</name></part><part id="P-2"><name>Hose</name></part>',
      'part (id: P-1)\n  name: Valve\npart (id: P-2)\n  name: Hose',
    ],
    ['single tasks', '<task id="7" owner="Ann"/>', 'task (id: 7; owner: Ann)'],
    [
      'books',
      '<book isbn="4711"><title>Dune</title><year>1965</year></book>',
      'Dune\n\nisbn: 4711\n  year: 1965',
    ],
    [
      'a list of things',
      '<list name="tools"><tool><name>Spade</name><price>30</price></tool></list>',
      'list (name: tools)\n  tool\n    name: Spade\n    price: 30',
    ],
    [
      'books with two titles',
      '<book id="b1"><title>Dune</title><subtitle>One</subtitle><year>1965</year></book>',
      'Dune\n\nid: b1\n\nOne\n\n  year: 1965',
    ],
  ])('of data may use the names of a text: %s', async (_, data, text) => {
    expect((await read(`<stock>${data}</stock>`)).text).toBe(text);
  });

  it.each([
    '<title>Lamp</title><note><para>Mind it.</para></note>',
    '<title>Lamp</title><procedure><step><para>Mind it.</para></step></procedure>',
    '<title>Lamp</title><figure><title>Mind it.</title><mediaobject/></figure>',
    '<info><title>Lamp</title></info><warning><para>Mind it.</para></warning>',
  ])('of a text tells no attributes of its sections: %s', async (section) => {
    const { text } = await read(`<article><section xml:id="s1">${section}</section></article>`);
    expect(text).toMatch(/Lamp[\s\S]*Mind it/);
    expect(text).not.toMatch(/s1/);
  });

  it.each(['xmlns="http://www.w3.org/1999/xhtml"', 'class="intro"'])(
    'may have divisions without elements: %s',
    async (attribute) => {
      expect((await read(`<feed><div ${attribute}>Plain words</div></feed>`)).text).toBe(
        'Plain words',
      );
    },
  );

  it('may have paragraphs as the items of a list', async () => {
    const { outline } = await read('<doc><list><para>one</para><para>two</para></list></doc>');
    expect(outline).toEqual(['list', '  item - one', '  item - two']);
  });

  it('expands no entity of its own and fetches nothing', async () => {
    const laughs = Array.from(
      { length: 20 },
      (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`,
    ).join('');
    const bomb = `<!DOCTYPE r [<!ENTITY e0 "ha">${laughs}<!ENTITY x SYSTEM "file:///etc/passwd">]><r><a>&e20; and &x;</a></r>`;
    expect((await read(bomb)).text).toBe('a: &e20; and &x;');
  });

  it.each([
    ['<a>'.repeat(5_000), /^is nested more than/],
    [`<r>${'<![CDATA['.repeat(200_000)}`, /^is damaged/],
    ['<a><b>words', /^is damaged \(it is not well-formed XML\)$/],
    ['<a/>', /^holds no text$/],
    ['<html><body><p>Words.</p></body></html>', /^was read: Words\.$/],
  ])('%# is read or refused', async (xml, reason) => {
    expect(await refusal('a.xml', xml)).toMatch(reason);
  });

  it('declares its encoding', async () => {
    const bytes = Buffer.from(
      '<?xml version="1.0" encoding="iso-8859-1"?><a><b>Schl\u00fcssel</b></a>',
      'latin1',
    );
    const { text, encoding } = await loadFile('a.xml', bytes);
    expect([text, encoding]).toEqual(['b: Schlüssel', 'iso-8859-1']);
  });
});
