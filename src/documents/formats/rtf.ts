import type { CP$Module } from '@e965/xlsx/dist/cpexcel.full.mjs';
import { FootnoteError } from '../../errors.ts';
import { FlowWriter } from './flow-writer.ts';
import type { Extract } from './format.ts';
import type { RtfPart } from './rtf/blocks.ts';
import { type DecodePage, pageDecoder } from './rtf/code-pages.ts';
import { type LeftOut, RtfReader } from './rtf/reader.ts';
import { writeBlocks } from './rtf/write.ts';
import { withWindows1252 } from './text.ts';
import { LEFT_OUT, TextWriter } from './text-writer.ts';
import { withTurns } from './turns.ts';

const NOTICES: Readonly<Record<LeftOut, string>> = {
  ...LEFT_OUT,
  math: 'formulas are not read',
};
/** Code pages of DOS that Node does not know. */
const DOS = /\\pca?\b|\\ansicpg(?:437|7\d\d|8[5-9]\d|1361)\b|\\fcharset25[45]\b|\\cpg\d/;

/**
 * Extracts what an RTF document shows, but not its pages: headers, then the body with headings, lists and tables,
 * then footers, notes and comments.
 */
export const extractRtf: Extract = async (bytes, limits) => {
  const start = Buffer.from(bytes.subarray(0, 65_536)).toString('latin1');
  if (!/^\s*\{\\rtf/.test(start.replace(/^\u00ef\u00bb\u00bf/, ''))) {
    throw new FootnoteError('is damaged (it is not RTF)');
  }
  const writer = new TextWriter(limits);
  const decode = pageDecoder(DOS.test(start) ? await dosDecoder() : asWindows);
  const reader = new RtfReader(decode, (what) => writer.notice('left-out', NOTICES[what]));
  reader.read(bytes);
  const flow = new FlowWriter(writer);
  const ofKind = (kind: RtfPart['kind']) => reader.parts.filter((part) => part.kind === kind);
  writeApart(flow, 'margin', once(ofKind('header')));
  for (const { blocks } of ofKind('body')) writeBlocks(flow, blocks);
  writeApart(flow, 'margin', once(ofKind('footer')));
  writeApart(flow, 'note', ofKind('note'));
  return withTurns(writer.finish());
};

const asWindows: DecodePage = (_, bytes) =>
  withWindows1252(new TextDecoder('windows-1252').decode(bytes));

async function dosDecoder(): Promise<DecodePage> {
  // The library's types name its exports wrongly.
  const library: unknown = await import('@e965/xlsx/dist/cpexcel.full.mjs');
  const { utils } = library as CP$Module;
  return (codePage, bytes) =>
    utils.hascp(codePage) ? utils.decode(codePage, bytes) : asWindows(codePage, bytes);
}

function writeApart(flow: FlowWriter, kind: 'margin' | 'note', parts: readonly RtfPart[]): void {
  for (const { mark, blocks } of parts) {
    flow.breakLine(2);
    flow.open(kind);
    flow.mark(mark);
    writeBlocks(flow, blocks);
    flow.close();
    flow.breakLine(2);
  }
}

/** Each text once, although every section says it again. */
function once(parts: readonly RtfPart[]): RtfPart[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part.blocks), part])).values()];
}
