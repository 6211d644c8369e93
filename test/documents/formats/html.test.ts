import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

/** The text of a page with this body. */
const textOf = async (body: string) => (await loadFile('a.html', `<body>${body}`)).text;

describe('a web page', () => {
  const page = `<!DOCTYPE html><html><head><title>Our
    terms</title><style>p { color: red }</style></head><body>
    <header><h1>Shop</h1></header><nav><a href="/">Home</a></nav>
    <main><h2>The <i>refunds</i></h2>
    <p>We pay <b>within</b>
    14&nbsp;days.<br>No fee.</p>
    <table><tr><th>Plan</th><th>Price</th></tr><tr><td>Basic</td><td>5 €</td></tr></table>
    <ul><li>One</li><li>Two</li></ul></main><footer>Imprint</footer><script>alert(1)</script>`;
  const text = `Our terms

The refunds

We pay within 14\u00a0days.
No fee.

Plan | Price
Basic | 5 €

- One
- Two`;

  it('becomes the text that a reader sees', async () => {
    const document = await loadFile('terms.htm', page);
    expect(document.text).toBe(text);
    expect(document.mediaType).toBe('text/html');
    expect(document.landmarks).toEqual([
      { kind: 'heading', start: 0, heading: 'Our terms' },
      { kind: 'heading', start: text.indexOf('The'), heading: 'The refunds' },
    ]);
    const start = text.indexOf('No fee');
    expect(locate(document, { start, end: start + 6 })).toEqual({
      line: 6,
      endLine: 6,
      heading: 'The refunds',
    });
  });

  it('has whole words where they may break', async () => {
    const page =
      '<h1>Green&shy;house</h1><p>An apprentice&#8203;ship of <i>zero</i>&#8288;<i>width</i>.</p>';
    const { text, landmarks } = await loadFile('a.html', page);
    expect(text).toBe('Greenhouse\n\nAn apprenticeship of zerowidth.');
    expect(landmarks).toEqual([{ kind: 'heading', start: 0, heading: 'Greenhouse' }]);
  });

  it('tells a guess of its encoding, and a declaration that is wrong', async () => {
    // "Срок договора" in windows-1251 and KOI8-R.
    const bytes = (head: string, digits: string) =>
      Buffer.concat([Buffer.from(`${head}<p>`), Buffer.from(digits, 'hex')]);
    const windows = 'd1f0eeea20e4eee3eee2eef0e020e0f0e5ededfb20e7e4e0ede8ff20e820eff0eef6e5edf2fb';
    const guessed = await loadFile('a.html', bytes('', windows));
    expect(guessed.notices?.map(({ text }) => text)).toEqual([
      'its encoding is not declared; read as windows-1251',
    ]);
    const wrong = await loadFile('a.html', bytes('<meta charset=utf-8>', windows));
    expect(wrong.notices?.map(({ text }) => text)).toEqual([
      'it is not in utf-8, the encoding that it declares; read as windows-1251',
    ]);
    const right = await loadFile('a.html', bytes('<meta charset=Windows-1251>', windows));
    expect(right).toMatchObject({ text: wrong.text, encoding: 'windows-1251' });
    expect(right.notices).toBeUndefined();
    const encodings = [{ files: '*.html', encoding: 'windows-1251' }];
    const set = await loadFile('a.html', bytes('<meta charset=koi8-r>', windows), { encodings });
    expect(set.text).toBe(right.text);
  });

  it.each(['Fees | Town of Ely', 'Fees - Ely', 'Fees'])(
    'has its heading once if its title only names the site besides: %s',
    async (title) => {
      const { text } = await loadFile('a.html', `<title>${title}</title><h1>Fees</h1><p>£4.</p>`);
      expect(text).toBe('Fees\n\n£4.');
    },
  );

  it.each(['Fees of Ely', 'Opening hours - Fees'])('keeps another title: %s', async (title) => {
    const { text } = await loadFile('a.html', `<title>${title}</title><h1>Fees</h1><p>£4.</p>`);
    expect(text).toBe(`${title}\n\nFees\n\n£4.`);
  });

  it('has its title once if it begins with it', async () => {
    const { text, landmarks } = await loadFile('a.html', '<title>A &amp; B</title><h1>A & B</h1>c');
    expect(text).toBe('A & B\n\nc');
    expect(landmarks).toHaveLength(1);
  });
});

describe('blocks and white space', () => {
  it.each([
    ['<p>a <i> b</i>  c</p>d', 'a b c\n\nd'],
    ['one<b>two</b><span> three</span>', 'onetwo three'],
    ['<div>a</div><div>b</div>', 'a\nb'],
    ['a<br>b<br><br><br>c', 'a\nb\n\n\nc'],
    ['<p>a<br></p><p></p><p>b</p>', 'a\n\nb'],
    ['a<pre>\n  x\n\n    y \n</pre>b', 'a\n\n  x\n\n    y \n\nb'],
    ['<ol><li>a<ul><li>b</ul><li><p>c</p></ol>', '1. a\n  - b\n\n2. c'],
    ['<dl><dt>term<dd>meaning</dl>', 'term\nmeaning'],
    ['a\u00a0\u3000b', 'a\u00a0\u3000b'],
    [
      '<math><semantics><msup><mi>c</mi><mn>2</mn></msup><annotation>c^2</annotation></semantics></math> ',
      'c^2',
    ],
    [
      '<math><mfrac><mrow><mi>a</mi><mo>+</mo>\n<mi>b</mi></mrow> <mn>2</mn></mfrac></math>',
      '(a+ b)/2',
    ],
    ['<math><msub><mi>CO</mi><mn>2</mn></msub> <mtext>5 kg</mtext></math>', 'CO2 5 kg'],
    ['<math><msup><mn>30</mn><mo>∘</mo></msup><mi>C</mi></math>', '30∘C'],
    ['<math><mn>1</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math> cups', '1 1/2 cups'],
    ['<math><msup><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow><mn>2</mn></msup></math>', '(a)^2'],
    ['5 m<sup><math><mn>3</mn></math></sup>, 10<sub><math><mn>2</mn></math></sub>', '5 m³, 10₂'],
    ['x<sup>2</sup> <math><mi>y</mi><mo>=</mo><mn>3</mn></math>', 'x² y=3'],
    ['&lt;p&gt; &#8364; &euro;', '<p> € €'],
  ])('of %j give %j', async (body, text) => {
    expect(await textOf(body)).toBe(text);
  });
});

describe('a table', () => {
  it('keeps empty cells apart, and no line breaks inside cells', async () => {
    const rows =
      '<tr><td><th>A<th>B<tr><td>1<td><td><p>2</p>3<br>4<tr><td>5<td><ul><li>x<li>y</ul><td></tr>';
    expect(await textOf(`<table>${rows}</table>`)).toBe('| A | B\n1 |  | 2 3 4\n5 | - x - y');
  });

  it('that lays out the page is read as blocks', async () => {
    const inner = '<table><tr><td>a<td>b</table>';
    const text = await textOf(`<table><tr><td><h1>H</h1><p>text</p><td>${inner}</table>`);
    expect(text).toBe('H\n\ntext\n\na | b');
  });
});

describe('left out', () => {
  it.each([
    '<script>x</script>',
    '<style>x</style>',
    '<template>x</template>',
    '<noscript>x</noscript>',
    '<nav>x</nav>',
    '<aside>x</aside>',
    '<header>x</header>',
    '<footer>x</footer>',
    '<button>x</button>',
    '<select><option>x</select>',
    '<textarea>x</textarea>',
    '<p hidden>x</p>',
    '<!-- x -->',
    '<svg><text>x</text></svg>',
    '<iframe>x</iframe>',
  ])('is %s', async (body) => {
    expect(await textOf(`a ${body} b`)).toMatch(/^a\s+b$/);
  });

  it('never includes the main part of the page', async () => {
    const article = '<header><h1>a</h1></header>b<aside>c</aside><footer>d</footer>';
    expect(await textOf(`<article>${article}</article>`)).toBe('a\n\nb\n\nc\n\nd');
  });

  it('never includes content that unfolds: questions on buttons, hidden until found', async () => {
    const body = '<h3><button>How?</button></h3><div hidden="until-found">So.</div>';
    expect(await textOf(body)).toBe('How?\n\nSo.');
    const list = '<dl><dt><button>Where?</button><dd>Here.</dl>';
    expect(await textOf(list)).toBe('Where?\nHere.');
    expect(await textOf('<dl><dt>Size <button>Edit</button><dd>5 m.</dl>')).toBe('Size\n5 m.');
    expect(await textOf('<button aria-controls="x">Any questions?</button>a')).toBe('a');
    expect(await textOf('<button aria-expanded="false">When?</button>Now.')).toBe('When?\nNow.');
    const faq = '<button aria-expanded="false">When?</button><div>Now.</div>';
    expect(await textOf(`${faq}<button aria-expanded="false">Menu</button>`)).toBe('When?\nNow.');
  });

  it('is the sign behind a heading or a footnote', async () => {
    const body = '<h2>A<a href="#a">¶</a></h2><p>b <a href="#r">↩</a></p>';
    const { text, landmarks } = await loadFile('a.html', body);
    expect(text).toBe('A\n\nb');
    expect(landmarks).toEqual([{ kind: 'heading', start: 0, heading: 'A' }]);
  });
});

describe('the encoding of a page', () => {
  const bytes = (encoding: BufferEncoding, text: string) => Buffer.from(text, encoding);

  it.each([
    ['a mark', bytes('utf16le', '\ufeff<meta charset="utf-8">Größe')],
    ['<meta charset>', bytes('latin1', '<meta charset="windows-1252">Größe')],
    ['<meta http-equiv>', bytes('latin1', '<meta content="text/html; charset=latin1">Größe')],
    ['its bytes, declared impossibly', bytes('utf8', '<meta charset=utf-16>Größe')],
    ['its bytes, declared as nothing', bytes('utf8', '<meta charset=nonsense>Größe')],
  ])('is known by %s', async (_, content) => {
    expect((await loadFile('a.html', content)).text).toBe('Größe');
  });

  it('is detected from the bytes if the declared one does not fit', async () => {
    const text = 'Die Größe der Räume ändert sich für die Gäste über die Jahre nicht.';
    const content = bytes('latin1', `<meta charset=utf-8>${text}`);
    expect((await loadFile('a.html', content)).text).toBe(text);
  });

  it('that a mark tells may have a bad character', async () => {
    const content = Buffer.concat([
      bytes('utf8', '\ufeff<p>The lamp of 1871 turns. '),
      Buffer.of(255),
    ]);
    const { text, notices } = await loadFile('a.html', content);
    expect(text).toBe('The lamp of 1871 turns. \ufffd');
    expect(notices).toMatchObject([{ kind: 'unreadable' }]);
  });

  it('may be one that detection would not find', async () => {
    const content = Buffer.from('<meta charset="shift_jis">\x83\x6e\x83\x8d', 'latin1');
    expect((await loadFile('a.html', content)).text).toBe('ハロ');
  });
});

describe('any page', () => {
  const tag = fc
    .constantFrom('p', 'div', 'b', 'h1', 'ul', 'li', 'table', 'tr', 'td', 'pre', 'br', 'a', 'main')
    .chain((name) => fc.constantFrom(`<${name}>`, `</${name}>`));
  const soup = fc.array(fc.oneof(tag, fc.constantFrom('word', ' ', '\n', 'Ünï')), {
    minLength: 1,
    maxLength: 60,
  });

  it('loses no word, and its headings point at their text', async () => {
    await fc.assert(
      fc.asyncProperty(soup, async (parts) => {
        const { text, landmarks } = await loadFile('a.html', `${parts.join('')}<p>end`);
        const count = (content: string) => content.match(/word|Ünï|end/g)?.length;
        expect(count(text)).toBe(count(`${parts.join(' ')} end`));
        for (const mark of landmarks) {
          const heading = mark.kind === 'heading' ? mark.heading : '';
          const there = text
            .slice(mark.start)
            .replace(/[|\s-]+/g, ' ')
            .trimStart();
          expect(there.startsWith(heading.replace(/[|\s-]+/g, ' ').trim())).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('a hostile page', () => {
  it('is refused if it is nested too deeply, by any element', async () => {
    const tooDeep = 'is nested more than 2000 levels deep';
    expect(await refusal('a.html', '<div>'.repeat(100_000))).toBe(tooDeep);
    expect(await refusal('a.html', '<font size=1><b>'.repeat(50_000))).toBe(tooDeep);
  });

  it('is read if it is nested less deeply', async () => {
    expect(await textOf(`${'<div>'.repeat(1_900)}deep`)).toBe('deep');
  });

  it('is refused if it has only markup', async () => {
    expect(await refusal('a.html', '')).toBe('holds no text');
    expect(await refusal('a.html', '<title>App</title><div id="root"></div>')).toBe(
      'holds no text',
    );
  });

  it('is refused if it is not text', async () => {
    expect(await refusal('a.html', Buffer.from('ff00fe00010203', 'hex'))).toMatch(/decoded/);
  });
});
