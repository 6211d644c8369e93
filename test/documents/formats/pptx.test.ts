import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';
import { makePptx, makeZip, slideShape } from '../../helpers/zip-files.ts';

describe('a presentation', () => {
  const cell = (text: string) =>
    `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
  const table = `<p:graphicFrame><a:tbl>
    <a:tr>${cell('Plan')}${cell('Price')}</a:tr>
    <a:tr>${cell('Basic')}${cell('5 €')}</a:tr></a:tbl></p:graphicFrame>`;

  it('becomes the text of its slides, each of which is a page', async () => {
    const runs =
      '<p:sp><p:txBody><a:p><a:r><a:t>Re</a:t></a:r>\n<a:r><a:t>fund &amp; more </a:t></a:r>' +
      '<a:br/><a:r><a:t>next line</a:t></a:r><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>' +
      '</p:txBody></p:sp>';
    const pptx = makePptx([
      slideShape(['Our', 'terms'], 'ctrTitle') + slideShape(['One', '', 'Two']),
      '<p:pic/>',
      table + slideShape(['Prices'], 'title') + runs,
    ]);
    const document = await loadFile('terms.pptx', pptx);
    expect(document.mediaType).toMatch(/presentationml\.presentation$/);
    expect(document.text).toBe(
      'Our\nterms\n\nOne\nTwo\n\nPlan | Price\nBasic | 5 €\n\nPrices\n\nRefund & more\nnext line',
    );
    const at = (words: string) => {
      const start = document.text.indexOf(words);
      const { page, heading } = locate(document, { start, end: start + words.length });
      return { page, heading };
    };
    expect(at('Two')).toEqual({ page: 1, heading: 'Our terms' });
    expect(at('Basic')).toEqual({ page: 3, heading: 'Our terms' });
    expect(at('next line')).toEqual({ page: 3, heading: 'Prices' });
  });

  it('omits the alternative content for old programs', async () => {
    const choice = `<mc:Choice>${slideShape(['New'])}</mc:Choice>`;
    const fallback = `<mc:Fallback>${slideShape(['Old'])}</mc:Fallback>`;
    const pptx = makePptx([`<mc:AlternateContent>${choice}${fallback}</mc:AlternateContent>`]);
    expect((await loadFile('a.pptx', pptx)).text).toBe('New');
  });
});

describe('a presentation that is refused', () => {
  it('is one without text or slides', async () => {
    expect(await refusal('a.pptx', makePptx(['<p:pic/>']))).toBe('holds no text');
    expect(await refusal('a.pptx', makePptx([]))).toBe('holds no text');
  });

  it('is one of more slides than the limit', async () => {
    const pptx = makePptx([slideShape(['a']), slideShape(['b'])]);
    expect(await refusal('a.pptx', pptx, { maxPages: 1 })).toBe(
      'has more pages than the limit of 1',
    );
  });

  it('is one that lacks a part', async () => {
    expect(await refusal('a.pptx', makeZip({ 'a.xml': '' }))).toBe(
      'is damaged (it lacks ppt/_rels/presentation.xml.rels)',
    );
    const unlinked = makeZip({
      'ppt/presentation.xml': '<p:sldIdLst><p:sldId r:id="rId1"/></p:sldIdLst>',
      'ppt/_rels/presentation.xml.rels': '<Relationships/>',
    });
    expect(await refusal('a.pptx', unlinked)).toBe('is damaged (a slide is missing)');
  });
});

describe('beside its text, a slide', () => {
  const links = (parts: Record<string, string>) =>
    `<Relationships>${Object.entries(parts)
      .map(([to, kind]) => `<Relationship Id="${to}" Type="x/${kind}" Target="../${to}"/>`)
      .join('')}</Relationships>`;
  const withParts = (slide: string, kinds: Record<string, string>, parts: Record<string, string>) =>
    makeZip({
      'ppt/presentation.xml': '<p:presentation><p:sldId id="256" r:id="r1"/></p:presentation>',
      'ppt/_rels/presentation.xml.rels':
        '<Relationships><Relationship Id="r1" Type="x/slide" Target="slides/slide1.xml"/></Relationships>',
      'ppt/slides/slide1.xml': `<p:sld><p:cSld><p:spTree>${slide}</p:spTree></p:cSld></p:sld>`,
      'ppt/slides/_rels/slide1.xml.rels': links(kinds),
      ...parts,
    });

  it('has notes, charts and SmartArt', async () => {
    const frame = '<p:graphicFrame><c:chart r:id="charts/c.xml"/></p:graphicFrame>';
    const art = '<p:graphicFrame><dgm:relIds r:dm="diagrams/d.xml"/></p:graphicFrame>';
    const point = (type: string, text: string) =>
      `<dgm:pt ${type}><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const pptx = withParts(
      slideShape(['Fares'], 'title') + frame + art,
      {
        'charts/c.xml': 'chart',
        'diagrams/d.xml': 'diagramData',
        'notesSlides/n.xml': 'notesSlide',
      },
      {
        'ppt/charts/c.xml':
          '<c:chartSpace><c:ser><c:tx><c:v>Cars</c:v></c:tx><c:cat><c:pt idx="0"><c:v>Day</c:v></c:pt></c:cat>' +
          '<c:val><c:pt idx="0"><c:v>24</c:v></c:pt></c:val></c:ser></c:chartSpace>',
        'ppt/diagrams/d.xml': `<dgm:dataModel>${point('', 'Board')}${point('type="pres"', 'x')}</dgm:dataModel>`,
        'ppt/notesSlides/n.xml': `<p:notes><p:cSld><p:spTree>${slideShape(['Say it.'], 'body')}${slideShape(['1'], 'sldNum')}</p:spTree></p:cSld></p:notes>`,
      },
    );
    const document = await loadFile('a.pptx', pptx);
    expect(faultsOf(document)).toEqual([]);
    expect(outlineOf(document)).toEqual([
      'heading1 Fares',
      'table',
      '  row* 1:Cars',
      '  row 0:Day | 1:24',
      'paragraph Board',
      'note',
      '  paragraph Say it.',
    ]);
  });

  it('has numbers, raised figures, struck-out text and merged cells', async () => {
    const paragraph = (text: string, properties = '', run = '') =>
      `<a:p><a:pPr>${properties}</a:pPr><a:r><a:rPr ${run}/><a:t>${text}</a:t></a:r></a:p>`;
    const number = '<a:buAutoNum type="alphaLcParenR"/>';
    const cells = (...all: string[]) =>
      `<a:tr>${all.map((text) => `<a:tc ${text.startsWith('=') ? text.slice(1) : ''}><a:txBody>${paragraph(text.startsWith('=') ? '' : text)}</a:txBody></a:tc>`).join('')}</a:tr>`;
    const shape = `<p:sp><p:txBody>${paragraph('a', number)}${paragraph('b', number)}${paragraph('2', '', 'baseline="30000"')}${paragraph('old', '', 'strike="sngStrike"')}</p:txBody></p:sp>`;
    const table = `<a:tbl><a:tblPr firstRow="1"/>${cells('Boat', 'Fare', 'Tax')}${cells('Van', '=hMerge="1"', '7')}</a:tbl>`;
    const document = await loadFile('a.pptx', makePptx([shape + table]));
    expect(document.text).toBe('a) a\nb) b\n²\n\nBoat | Fare | Tax\nVan | 7');
    expect(document.notices).toHaveLength(1);
    expect(outlineOf(document)).toContain('  row* 0:Boat | 1:Fare | 2:Tax');
  });
});
