import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

const R = String.raw;
const FONTS = R`{\fonttbl{\f0\fcharset204 Arial;}{\f1\fcharset128 MS Mincho;}{\f2\fcharset2 Wingdings;}{\f3 Times;}}`;
const load = (content: string) =>
  loadFile('a.rtf', R`{\rtf1\ansi\ansicpg1252\deff3${FONTS}${content}}`);
const textOf = async (content: string) => (await load(content)).text;

describe('a rich text', () => {
  it('becomes text with its headings, lists, tables and notes', async () => {
    const document = await load(
      R`{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 Title;}}{\info{\title secret}}` +
        R`{\header\pard Harbour board\par}` +
        R`\pard\s2 The plan\par\pard\s1 Boats\par\pard\plain Each boat{\super\chftn}{\footnote\pard{\super\chftn} Not rafts.} is{\*\atnauthor Ida}{\*\annotation\pard Really?\par} checked\line in May.\par` +
        R`{\listtext\pard 1.\tab}\pard\ls1\ilvl0 One\par{\listtext\pard\f2\'b7\tab}\pard\ls1\ilvl1 Inner\par{\listtext 2.\tab}\pard\ls1 Two\par` +
        R`\trowd\trhdr\cellx1\cellx2\cellx3\pard\intbl Boat\cell Crew\cell Mast\cell\row` +
        R`\trowd\clvmgf\cellx1\cellx2\cellx3\pard\intbl Alk\cell 2\cell 9 m\cell\row` +
        R`\trowd\clvmrg\cellx1\clmgf\cellx2\clmrg\cellx3\pard\intbl\cell none\cell\cell\row` +
        R`\pard The end.\par`,
    );
    expect(document.text).toBe(
      'Harbour board\n\nThe plan\n\nBoats\n\nEach boat[1] is checked\nin May.\n\n1. One\n  - Inner\n2. Two\n\n' +
        'Boat | Crew | Mast\nAlk | 2 | 9 m\nAlk | none\n\nThe end.\n\n[1] Not rafts.\n\nIda: Really?',
    );
    expect(outlineOf(document)).toEqual([
      'margin',
      '  paragraph Harbour board',
      'heading1 The plan',
      'heading1 Boats',
      'paragraph Each boat[1] is checked⏎in May.',
      'list',
      '  item',
      '    list',
      '      item - Inner',
      '  item 2. Two',
      'table',
      '  row* 0:Boat | 1:Crew | 2:Mast',
      '  row 0:Alk | 1:2 | 2:9 m',
      '  row 0:Alk | 1-2:none',
      'paragraph The end.',
      'note',
      '  paragraph Not rafts.',
      'note',
      '  paragraph Really?',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it.each([
    [R`caf\'e9 \emdash \lquote x\rquote  5\~m \{a\}\\`, 'café —‘x’ 5\u00a0m {a}\\'],
    [R`\'80450 \'96 \f3\'91x\'92`, '€450 – ‘x’'],
    [R`\f0\'cf\'f0\'e8\'e2\'e5\'f2`, 'Привет'],
    [R`\f1\'93\'fa\'96\'7b`, '日本'],
    [R`\f2\'fe\'a8`, '☒☐'],
    [R`\u8217 ?s \uc2\u233 xxz \uc0\u233 z \uc1\u-10179 ?\u-8704 ?`, '’s éz éz 😀'],
    [R`\u233\'e9t{\u233}x`, 'étéx'],
    [
      R`{\upr{old}{\*\ud{n\u233 ?w}}} {\*\unknown no}{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt link}}`,
      'néw link',
    ],
    [R`a{\pict\wmetafile8 0102}{\object{\*\objdata 01}{\result shown}}`, 'ashown'],
    [R`x{\super 2} H{\sub 2}O`, 'x² H2O'],
    [
      R`{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard in a box\par}}{\shprslt again}}around\par`,
      'around\n\nin a box',
    ],
  ])('has its characters: %s', async (content, text) => {
    expect(await textOf(content)).toBe(text);
  });

  it('may be in a code page of DOS or of the Macintosh', async () => {
    expect((await loadFile('a.rtf', R`{\rtf1\pca caf\'82}`)).text).toBe('café');
    expect((await loadFile('a.rtf', R`{\rtf1\mac caf\'8e}`)).text).toBe('café');
    expect((await loadFile('a.rtf', R`{\rtf1\ansi\ansicpg1251 \'cf\'f0}`)).text).toBe('Пр');
  });

  it('leaves out what is hidden, deleted or struck out, and says so', async () => {
    const { text, notices } = await load(
      R`Shown {\v hidden}{\deleted gone}{\strike struck}{\v0 end}.{\mmath{\*\moMath x}}`,
    );
    expect(text).toBe('Shown end.');
    expect(notices?.map((notice) => notice.text)).toEqual([
      'hidden text is left out',
      'deleted text (tracked changes) is left out',
      'text that is struck out is left out',
      'formulas are not read',
    ]);
  });

  it.each([
    ['an unclosed group', R`{\rtf1 text {\b more`, 'text more'],
    ['groups that end too often', R`{\rtf1 text}}}} tail`, 'text tail'],
    ['binary data of any length', R`{\rtf1 a{\pict\bin99999999999 x} b}`, 'a'],
    ['a negative length', R`{\rtf1 a{\pict\bin-5 x} b}`, 'a b'],
    ['braces in binary data', R`{\rtf1 a\bin3 }}} b}`, 'a b'],
    ['a cut escape', R`{\rtf1 a\'`, 'a?'],
    ['a row without its end', R`{\rtf1\trowd\cellx1\cellx2\intbl a\cell b\cell`, 'a | b'],
  ])('may be damaged: %s', async (_, content, text) => {
    expect((await loadFile('a.rtf', content)).text).toBe(text);
  });
});

describe('a hostile rich text', () => {
  it.each([
    ['{\\field{\\*\\fldinst INCLUDETEXT "file:///etc/passwd"}{\\fldrslt shown}}', 'shown'],
    [`{\\object\\objemb{\\*\\objdata ${'41'.repeat(10_000)}}}words`, 'words'],
    ['a\\bin2147483647 x', 'a'],
  ])('runs and fetches nothing: %.60s', async (content, words) => {
    expect((await loadFile('a.rtf', `{\\rtf1 ${content}}`)).text).toBe(words);
  });
});

describe('a rich text that is refused', () => {
  it('is another file, one without text, or one that is nested too deeply', async () => {
    expect(await refusal('a.rtf', 'hello')).toBe('is damaged (it is not RTF)');
    expect(await refusal('a.rtf', R`{\rtf1 {\v only}}`)).toBe('holds no text');
    expect(await refusal('a.rtf', `{\\rtf1 ${'{'.repeat(100_000)}x`)).toMatch(/^is nested/);
    const long = `{\\rtf1 ${'words '.repeat(100)}}`;
    expect(await refusal('a.rtf', long, { maxCharacters: 100 })).toMatch(/^holds more than/);
  });
});
