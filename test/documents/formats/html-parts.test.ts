import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../../src/documents/formats/html.ts';

const read = (source: string) => htmlToText(source, { maxCharacters: 1e6, maxPages: 1 });
const textOf = (body: string) => read(`<body>${body}`).text;
const prose = 'A ferry leaves the harbour every hour, and it takes forty cars to the island. ';

describe('what the reader of a page does not see', () => {
  it.each([
    '<p style="color: red; display: none">x</p>',
    '<p style="visibility:hidden">x</p>',
    '<p aria-hidden="true">x</p>',
    '<dialog><p>x</p></dialog>',
    '<style>.old, #a { display: none }</style><p class="big old">x</p><i id="a">x</i>',
    '<style>/* { */ p.old.big { visibility: hidden }</style><p class="big old">x</p>',
  ])('is left out: %s', (body) => {
    expect(textOf(`a ${body} b`)).toMatch(/^a\s+b$/);
  });

  it.each([
    '<style>@media print { .old { display: none } }</style><p class="old">x</p>',
    '<style>.old { display: none } .open .old { display: block }</style><p class="old">x</p>',
    '<style>.old { display: none }</style><script>toggle("old")</script><p class="old">x</p>',
    '<style>p.old.big { display: none } .menu .x { display: none }</style><p class="old x">x</p>',
    '<style>} .old { color: red</style><p class="old" style="display: block">x</p>',
    '<main aria-hidden="true">x</main>',
    '<dialog open><p>x</p></dialog>',
    '<details><p>x</p></details>',
  ])('does not include %s', (body) => {
    expect(textOf(`a ${body} b`)).toMatch(/^a\s+x\s+b$/);
  });
});

describe('marks in a page', () => {
  it.each([
    ['120<sup>1</sup> euros, 10<sup>-6</sup>, 1<sup>st</sup>', '120¹ euros, 10⁻⁶, 1st'],
    ['CO<sub>2</sub> and 10<sub>2</sub>', 'CO2 and 10₂'],
    ['<ruby>漢字<rp>(</rp><rt>かんじ</rt></ruby>', '漢字(かんじ)'],
    ['a <del>b</del> <s>c</s> <strike>d</strike> <ins>e</ins>', 'a e'],
    ['a <b style="color:red;text-decoration: line-through">b</b> c', 'a c'],
    ['<style>.x { text-decoration-line: line-through }</style>a <i class="x">b</i> c', 'a c'],
    ['10<span style="vertical-align: super">3</span>', '10³'],
    ['<style>.up { vertical-align: super }</style>10<span class="up">6</span>', '10⁶'],
    ['19,<span style="vertical-align: super">50</span> €', '19,50 €'],
    ['Reviews <span style="vertical-align: super">(12)</span>', 'Reviews (12)'],
    ['It ends.<span style="vertical-align: super">1</span>', 'It ends.¹'],
    ['<input type=checkbox disabled checked> a<br><input type=checkbox disabled>b', '☒ a\n☐ b'],
    ['<label>L</label><label><input type=checkbox checked disabled> a', 'L ☒ a'],
    ['<ul><li><input type=checkbox disabled> a</ul>', '- ☐ a'],
    ['<input type=checkbox> a <input value=b>', 'a'],
    ['<ol start=3><li>a<li value=7>b<li>c</ol>', '3. a\n7. b\n8. c'],
    ['<ol reversed type=A><li>a<li>b</ol>', 'B. a\nA. b'],
    ['<ol type=i><li>a<li>b</ol><ul><li>c</ul>', 'i. a\nii. b\n\n- c'],
  ])('mean what they mean: %s', (body, text) => {
    expect(textOf(body)).toBe(text);
  });

  it.each([
    '<style>.x { text-decoration: underline } .y:hover { text-decoration: line-through }</style>',
    '<style>.x { text-decoration: line-through } p .x { text-decoration: none }</style>',
    '<style>.to-do-checked { text-decoration: line-through }</style>',
    '<style>@media print { .x { text-decoration: line-through } }</style>',
  ])('do not strike it out: %s', (styles) => {
    expect(textOf(`${styles}<b class="x y to-do-checked">a</b>`)).toBe('a');
  });

  it.each([
    ['<p class="x" style="text-decoration: none">a</p>', 'a'],
    ['<p class="x" style="color: red">a</p>b', 'b'],
    ['<p class="is-ticked">a</p>', 'a'],
    ['<ul><li style="text-decoration: line-through">a<li>b</ul>', '- a\n- b'],
    ['<ul><li><i style="text-decoration: line-through">a</i> b</ul>', '- b'],
  ])('strike out what is not undone or done: %s', (body, text) => {
    const styles = '<style>.x, .is-ticked { text-decoration: line-through }</style>';
    expect(textOf(styles + body)).toBe(text);
  });

  it('that strike text out are told', () => {
    expect(read('a<del>b</del><s>c</s>').notices).toEqual([
      { kind: 'left-out', text: 'text that is struck out is left out' },
    ]);
  });
});

describe('what stands around the text of a page', () => {
  const links = '<li><a href="/">Home</a><li><a href="/">Fares</a>';

  it.each([
    '<div class="comments"><p>I do not like it.</p></div>',
    '<section id="related-posts">More</section>',
    '<div role="contentinfo">Imprint</div>',
    `<div><ul>${links}</ul></div>`,
  ])('is left out: %s', (around) => {
    expect(textOf(`<div><p>${prose}</p></div>${around}`)).toBe(prose.trim());
  });

  it.each([
    `<header><h1>Ferry</h1><p>${prose}</p></header>`,
    `<noscript><h1>Ferry</h1><p>${prose}</p></noscript>`,
    `<div class="comments"><h1>Ferry</h1><p>${prose}</p></div>`,
    `<div class="has-sidebar"><h1>Ferry</h1><p>${prose}</p></div>`,
  ])('is never most of it: %s', (body) => {
    expect(textOf(`${body}<p>b</p>`)).toBe(`Ferry\n\n${prose}\n\nb`.replace(' \n', '\n'));
  });

  it('is not a list of links inside of it, code, or a short text beside it', () => {
    const code = '<pre><span class="comment">// x</span></pre>';
    const text = textOf(`<main><p>${prose}</p><ul>${links}</ul>${code}</main><div>Call 12.</div>`);
    expect(text).toBe(`${prose.trim()}\n\n- Home\n- Fares\n\n// x\n\nCall 12.`);
  });

  it.each([
    '<footer><p>Boat yard, Strandvei 8. Telephone 555 0180.</p></footer>',
    `<footer><ul>${links}</ul><div><p>Follow us!</p><p>Boat yard, Strandvei 8. Telephone 555 0180.</p></div></footer>`,
  ])('has the address and telephone of its footer: %s', (footer) => {
    const contact = 'Boat yard, Strandvei 8. Telephone 555 0180.';
    expect(textOf(`<div><p>${prose}</p></div>${footer}`)).toBe(`${prose.trim()}\n\n${contact}`);
  });

  it.each([
    '<p>Mail ida@example.org</p>',
    '<p>Mon–Fri 9:00–17:00</p>',
    '<p>+47 22 33 44 55</p>',
    '<p><b>Tel.</b> 555 0180</p>',
    '<p><a href="tel:5550180">Call us</a></p>',
  ])('has in its footer: %s', (contact) => {
    const text = textOf(
      `<div><p>${prose}</p></div><footer>${contact}<p>© 2019-2024 Boats</p></footer>`,
    );
    expect(text).toBe(`${prose.trim()}\n\n${contact.replace(/<[^>]+>/g, '')}`);
  });

  it('is not a page whose body only names a footer', () => {
    const body = '<h1>Pool</h1><p>It has eight lanes.</p><p>Write to info@pool.example</p>';
    expect(textOf(`<body class="home has-footer">${body}</body>`)).toBe(
      'Pool\n\nIt has eight lanes.\n\nWrite to info@pool.example',
    );
  });

  it('has the hours of each day of its footer', () => {
    const rows =
      '<tr><td>Monday</td><td>9:00 - 17:00</td></tr><tr><td>Sunday</td><td>closed</td></tr>';
    const text = textOf(
      `<div><p>${prose}</p></div><footer><table>${rows}</table><p>© Boats</p></footer>`,
    );
    expect(text).toMatch(/Monday.*9:00 - 17:00\n.*Sunday.*closed/);
    expect(text).not.toContain('©');
  });

  it('has all of a footer within the text', () => {
    const footer = '<footer><p>By Ida.</p><p>Telephone 555 0180</p></footer>';
    expect(textOf(`<article><p>a</p>${footer}</article>`)).toBe(
      'a\n\nBy Ida.\n\nTelephone 555 0180',
    );
  });
});
