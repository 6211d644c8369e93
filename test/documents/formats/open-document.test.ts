import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import { makeOdf } from '../../helpers/sheet-files.ts';
import { withField, ZIP_ENTRY } from '../../helpers/zip-files.ts';

const p = (text: string, style = '') => `<text:p text:style-name="${style}">${text}</text:p>`;
const cell = (text: string, attributes = '') =>
  `<table:table-cell ${attributes}>${p(text)}</table:table-cell>`;
const row = (...cells: string[]) => `<table:table-row>${cells.join('')}</table:table-row>`;

describe('an OpenDocument text', () => {
  it('becomes text with its headings, lists, tables and notes', async () => {
    const automatic =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>' +
      '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>';
    const styles =
      '<office:document-styles><office:styles>' +
      '<style:style style:name="Title" style:family="paragraph"/>' +
      '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/>' +
      '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>' +
      '</office:styles><office:master-styles><style:master-page>' +
      `<style:header>${p('Harbour board')}</style:header><style:footer>${p('Internal')}</style:footer>` +
      '</style:master-page></office:master-styles></office:document-styles>';
    const item = (text: string, inner = '') =>
      `<text:list-item>${p(text)}${inner}</text:list-item>`;
    const body = [
      p('The plan', 'Title'),
      '<text:h text:outline-level="1">Boats</text:h>',
      '<text:h text:outline-level="2">Small  ones</text:h>',
      p(
        'Each boat<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>' +
          '<text:note-body><text:p>Not rafts.</text:p></text:note-body></text:note> is' +
          '<text:s text:c="3"/>checked<text:line-break/>in May.' +
          '<office:annotation><dc:creator>Ida</dc:creator><dc:date>2024</dc:date><text:p>Really?</text:p></office:annotation>',
      ),
      `<text:list text:style-name="L">${item('One', `<text:list>${item('Inner')}${item('Next')}</text:list>`)}${item('Two')}</text:list>`,
      `<table:table><table:table-header-rows>${row(cell('Boat'), cell('Crew'), cell('Mast'))}</table:table-header-rows>` +
        row(cell('Alk', 'table:number-rows-spanned="2"'), cell('2'), cell('9 m')) +
        row(
          '<table:covered-table-cell/>',
          cell('none', 'table:number-columns-spanned="2"'),
          '<table:covered-table-cell/>',
        ) +
        '</table:table>',
    ].join('');
    const document = await loadFile(
      'a.odt',
      makeOdf('text', body, automatic, { 'styles.xml': styles }),
    );
    expect(document.text).toBe(
      'Harbour board\n\nThe plan\n\n1 Boats\n\n1.1 Small ones\n\nEach boat[1] is checked\nin May.\n\n' +
        '1. One\n  a) Inner\n  b) Next\n2. Two\n\nBoat | Crew | Mast\nAlk | 2 | 9 m\nAlk | none\n\n' +
        '[1] Not rafts.\n\nIda: Really?\n\nInternal',
    );
    expect(outlineOf(document)).toEqual([
      'margin',
      '  paragraph Harbour board',
      'heading1 The plan',
      'heading1 1 Boats',
      'heading2 1.1 Small ones',
      'paragraph Each boat[1] is checked⏎in May.',
      'list',
      '  item',
      '    list',
      '      item a) Inner',
      '      item b) Next',
      '  item 2. Two',
      'table',
      '  row* 0:Boat | 1:Crew | 2:Mast',
      '  row 0:Alk | 1:2 | 2:9 m',
      '  row 0:Alk | 1-2:none',
      'note',
      '  paragraph Not rafts.',
      'note',
      '  paragraph Really?',
      'margin',
      '  paragraph Internal',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it('leaves out what is hidden, deleted or struck out, and says so', async () => {
    const style = (name: string, family: string, properties: string) =>
      `<style:style style:name="${name}" style:family="${family}">${properties}</style:style>`;
    const automatic =
      style('H', 'text', '<style:text-properties text:display="none"/>') +
      style('X', 'text', '<style:text-properties style:text-line-through-style="solid"/>') +
      style('P', 'paragraph', '<style:text-properties text:display="none"/>');
    const body = [
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>',
      p(
        'Shown <text:span text:style-name="H">hidden</text:span><text:span text:style-name="X">struck</text:span>end.',
      ),
      p('hidden, too', 'P'),
      `<text:section text:display="none">${p('secret')}</text:section>`,
      '<draw:frame><draw:object/></draw:frame>',
    ].join('');
    const { text, notices } = await loadFile('a.odt', makeOdf('text', body, automatic));
    expect(text).toBe('Shown end.');
    expect(notices?.map((notice) => notice.text)).toEqual([
      'deleted text (tracked changes) is left out',
      'hidden text is left out',
      'text that is struck out is left out',
      'embedded objects (formulas, charts) are not read',
    ]);
  });

  it('survives styles that are each other’s parents', async () => {
    const style = (name: string, parent: string) =>
      `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="${parent}"/>`;
    const odt = makeOdf('text', p('Words', 'A'), style('A', 'B') + style('B', 'A'));
    expect((await loadFile('a.odt', odt)).text).toBe('Words');
  });
});

describe('an OpenDocument spreadsheet', () => {
  it('becomes its visible sheets, with values as they are shown', async () => {
    const automatic =
      '<style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style>';
    const value = (shown: string, attributes: string) =>
      `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;
    const body =
      '<table:table table:name="Prices"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>' +
      `<table:table-header-rows>${row(cell('Item'), cell('Secret'), cell('Price'))}</table:table-header-rows>` +
      row(cell('Lamp'), cell('x'), value('12,50 €', 'office:value="12.5"')) +
      `<table:table-row table:visibility="filter">${cell('Hidden')}</table:table-row>` +
      row(
        '<table:table-cell office:value="7" table:number-columns-repeated="1"><office:annotation><text:p>Why?</text:p></office:annotation></table:table-cell>',
        cell('x'),
        value('3', 'office:value="3"'),
      ) +
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
      `</table:table><table:table table:name="Back" table:style-name="off">${row(cell('secret'))}</table:table>`;
    const document = await loadFile('a.ods', makeOdf('spreadsheet', body, automatic));
    expect(document.text).toBe(
      'Prices\n\nItem: Lamp; Price: 12,50 €\n\nItem: 7; Price: 3\n\nA4 (7, Item): Why?',
    );
    expect(document.notices?.map(({ text }) => text)).toEqual([
      '1 hidden row is left out (sheet “Prices”)',
      '1 hidden column is left out (sheet “Prices”)',
      'a hidden sheet is left out (“Back”)',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it('is refused where a cell stands in it billions of times', async () => {
    const bomb = `<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">${cell('x', 'table:number-columns-repeated="1048576"')}</table:table-row></table:table>`;
    expect(await refusal('a.ods', makeOdf('spreadsheet', bomb))).toMatch(/^holds more than/);
  });
});

describe('an OpenDocument presentation', () => {
  it('becomes its slides as pages, with notes', async () => {
    const frame = (kind: string, content: string) =>
      `<draw:frame presentation:class="${kind}"><draw:text-box>${content}</draw:text-box></draw:frame>`;
    const list = `<text:list><text:list-item>${p('Row')}</text:list-item><text:list-item>${p('Sail')}</text:list-item></text:list>`;
    const body =
      `<draw:page>${frame('title', p('Boats'))}${frame('outline', list)}` +
      `<presentation:notes><draw:page-thumbnail presentation:class="page"/>${frame('notes', p('Say hello.'))}${frame('page-number', p('1'))}</presentation:notes></draw:page>` +
      `<draw:page><draw:g><draw:custom-shape>${p('In a shape')}</draw:custom-shape></draw:g>` +
      `<draw:frame><table:table>${row(cell('Boat'), cell('Crew'))}${row(cell('Alk'), cell('2'))}</table:table></draw:frame></draw:page>`;
    const document = await loadFile('a.odp', makeOdf('presentation', body));
    expect(document.text).toBe(
      'Boats\n\n- Row\n- Sail\n\nSay hello.\n\nIn a shape\n\nBoat | Crew\nAlk | 2',
    );
    expect(document.landmarks).toEqual([
      { kind: 'page', start: 0, page: 1 },
      { kind: 'heading', start: 0, heading: 'Boats' },
      { kind: 'page', start: document.text.indexOf('In a'), page: 2 },
    ]);
    expect(outlineOf(document)).toEqual([
      'heading1 Boats',
      'list',
      '  item - Row',
      '  item - Sail',
      'note',
      '  paragraph Say hello.',
      'paragraph In a shape',
      'table',
      '  row* 0:Boat | 1:Crew',
      '  row 0:Alk | 1:2',
    ]);
    expect(faultsOf(document)).toEqual([]);
    expect(await refusal('a.odp', makeOdf('presentation', body), { maxPages: 1 })).toMatch(/pages/);
  });
});

describe('what a text links to', () => {
  it('is not fetched, and what is not written takes no room', async () => {
    const links =
      '<text:section><text:section-source xlink:href="file:///etc/passwd"/><text:p>Own words.</text:p></text:section>' +
      '<draw:frame><draw:image xlink:href="http://127.0.0.1:9/a.png"/></draw:frame>';
    expect((await loadFile('a.odt', makeOdf('text', links))).text).toBe('Own words.');
    const spaces = p('a<text:s text:c="2000000000"/>b');
    expect((await loadFile('a.odt', makeOdf('text', spaces))).text).toBe('a b');
  });
});

describe('an OpenDocument file that is refused', () => {
  it.each(['odt', 'ods', 'odp'])('.%s', async (ending) => {
    const kind = { odt: 'text', ods: 'spreadsheet', odp: 'presentation' }[ending] as 'text';
    const name = `a.${ending}`;
    expect(await refusal(name, makeOdf(kind, ''))).toBe('holds no text');
    expect(await refusal(name, 'no archive')).toMatch(/damaged/);
    const manifest = '<manifest:manifest><manifest:encryption-data/></manifest:manifest>';
    const encrypted = makeOdf(kind, p('x'), '', { 'META-INF/manifest.xml': manifest });
    expect(await refusal(name, encrypted)).toMatch(/^is encrypted/);
    const doctype = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>';
    const entities = makeOdf(kind, '', '', { 'content.xml': doctype });
    expect(await refusal(name, entities)).toMatch(/damaged/);
    const deep = '<x>'.repeat(2_000) + '</x>'.repeat(2_000);
    expect(await refusal(name, makeOdf(kind, '', '', { 'content.xml': deep }))).toMatch(/nested/);
    const bomb = withField(makeOdf(kind, ' '.repeat(11e6)), ZIP_ENTRY, 24, 300e6);
    expect(await refusal(name, bomb)).not.toMatch(/^was read/);
  });
});
