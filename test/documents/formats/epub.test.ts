import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import { makeEpub, makeZip } from '../../helpers/zip-files.ts';

const chapter = (title: string, body: string) =>
  `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>${title}</head>` +
  `<body>${body}</body></html>`;

describe('an e-book', () => {
  it('becomes the text of its chapters in reading order', async () => {
    const epub = makeEpub({
      'zebra.xhtml': chapter('<title/>', '<h1>First</h1><p>One<br/>line.</p><a id="x"/>'),
      'a%20b.html': chapter('<title>Second chapter</title>', '<p>Two &amp; more.</p>'),
      'cover.xhtml': chapter('<title>Cover</title>', '<img src="cover.png" alt="" />'),
      'notes.xhtml': chapter('', '<header><h2>Notes</h2></header><aside>A note.</aside>'),
    });
    const document = await loadFile('book.epub', epub);
    expect(document.mediaType).toBe('application/epub+zip');
    expect(document.text).toBe('First\n\nOne\nline.\n\nTwo & more.\n\nNotes\n\nA note.');
    const headingAt = (words: string) => {
      const start = document.text.indexOf(words);
      return locate(document, { start, end: start + words.length }).heading;
    };
    expect(headingAt('line')).toBe('First');
    expect(headingAt('Two')).toBe('Second chapter');
    expect(headingAt('A note')).toBe('Notes');
  });

  it('keeps its table of contents, notes and pages that are drawings, each marked as such', async () => {
    const epub = makeEpub({
      'nav.xhtml': chapter(
        '',
        '<nav epub:type="toc"><ol><li>Knots</li></ol></nav><nav epub:type="landmarks">x</nav>',
      ),
      'a.xhtml': chapter(
        '',
        '<p>Rope<a epub:type="noteref" href="#n">2</a>.</p><aside epub:type="footnote"><p>2. In Mandal.</p></aside>',
      ),
      'b.xhtml': chapter(
        '',
        '<svg><title>t</title><g><text>Drawn</text><text>words</text></g></svg>',
      ),
    });
    const document = await loadFile('book.epub', epub);
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'contents',
      '  list',
      '    item - Knots',
      'paragraph Rope².',
      'note',
      '  paragraph 2. In Mandal.',
      'paragraph Drawn',
      'paragraph words',
    ]);
  });

  it('may have scrambled fonts', async () => {
    const fonts = '<encryption><CipherReference URI="OEBPS/font.otf"/></encryption>';
    const epub = makeEpub({ 'a.xhtml': '<p>Text</p>' }, { 'META-INF/encryption.xml': fonts });
    expect((await loadFile('a.epub', epub)).text).toBe('Text');
  });
});

describe('an e-book that is refused', () => {
  it.each([
    ['without a spine', makeEpub({}), 'is damaged (it lists no chapters)'],
    [
      'without its container',
      makeZip({ mimetype: 'application/epub+zip' }),
      'is damaged (it lacks META-INF/container.xml)',
    ],
    [
      'without its package',
      makeEpub({}, { 'META-INF/container.xml': '<container/>' }),
      'is damaged (it names no package file)',
    ],
    [
      'without a chapter that it lists',
      makeEpub(
        {},
        {
          'OEBPS/content.opf':
            '<item id="a" href="b.html" media-type="x/html"/><itemref idref="a"/>',
        },
      ),
      'is damaged (it lacks OEBPS/b.html)',
    ],
    ['without text', makeEpub({ 'a.xhtml': '<p/>' }), 'holds no text'],
    [
      'that its seller protects',
      makeEpub(
        { 'a.xhtml': '\u0001\u0002' },
        {
          'META-INF/encryption.xml':
            '<enc:EncryptedData><enc:CipherReference URI="OEBPS/a.xhtml"/></enc:EncryptedData>',
        },
      ),
      'is encrypted (protected by its seller)',
    ],
  ])('is one %s', async (_, epub, message) => {
    expect(await refusal('a.epub', epub)).toBe(message);
  });
});
