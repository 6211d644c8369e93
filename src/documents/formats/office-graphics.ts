import type { FlowWriter } from './flow-writer.ts';
import { child, childrenNamed, descendants, textBelow, type XmlElement } from './xml.ts';

/** More points of a chart are data, not words. */
const MAX_POINTS = 500;
/** Points of a SmartArt graphic that a viewer sees. */
const SHOWN_POINTS = /^(node|asst|undefined)$/;

/**
 * Writes the words of the chart (its titles, and its data as a table) or SmartArt graphic (a list) that an element names.
 *
 * @param linked the part of an id
 */
export function writeGraphic(
  { name, attributes }: XmlElement,
  flow: FlowWriter,
  linked: (id: string) => XmlElement | undefined,
): void {
  const graphic = linked((name === 'chart' ? attributes.id : attributes.dm) ?? '');
  if (!graphic) return;
  flow.breakLine(2);
  if (graphic.name === 'chartSpace') writeChart(graphic, flow);
  else writePoints(graphic, flow);
  flow.breakLine(2);
}

function writePoints(graphic: XmlElement, flow: FlowWriter): void {
  const points = [...descendants(graphic)].filter(({ name, attributes }) => {
    return name === 'pt' && SHOWN_POINTS.test(String(attributes.type));
  });
  for (const point of points) writeParagraphs(child(point, 't'), flow);
}

/** Writes the paragraphs of a text in DrawingML, each on a line. */
function writeParagraphs(text: XmlElement | undefined, flow: FlowWriter): void {
  for (const paragraph of childrenNamed(text, 'p')) {
    flow.breakLine(1);
    for (const { name, children } of descendants(paragraph)) {
      if (name === 'br') flow.lineBreak();
      if (name === 't')
        for (const words of children) if (typeof words === 'string') flow.text(words);
    }
    flow.breakLine(1);
  }
}

function writeChart(chart: XmlElement, flow: FlowWriter): void {
  const series: XmlElement[] = [];
  for (const element of descendants(chart)) {
    if (element.name === 'rich') writeParagraphs(element, flow);
    if (element.name === 'ser') series.push(element);
  }
  if (series.length > 0) writeData(series, flow);
}

/** A row for each category, a column for each series. */
function writeData(series: readonly XmlElement[], flow: FlowWriter): void {
  const names = series.map((one) => pointsOf(child(one, 'tx'))[0] ?? '');
  const values = series.map((one) => pointsOf(child(one, 'val') ?? child(one, 'yVal')));
  const first = series.map((one) => pointsOf(child(one, 'cat') ?? child(one, 'xVal')));
  const categories = first.find((points) => points.length > 0) ?? [];
  const length = Math.max(categories.length, ...values.map((points) => points.length));
  flow.openTable();
  writeRow(['', ...names], flow, true);
  for (let i = 0; i < Math.min(length, MAX_POINTS); i++) {
    writeRow([categories[i] ?? '', ...values.map((points) => points[i] ?? '')], flow, false);
  }
  flow.closeTable();
}

function writeRow(cells: readonly string[], flow: FlowWriter, isHeader: boolean): void {
  flow.openRow(isHeader);
  for (const cell of cells) {
    flow.nextCell();
    flow.text(cell);
  }
  flow.closeRow();
}

/** The cached points of a series, by their index. */
function pointsOf(data: XmlElement | undefined): string[] {
  const points: string[] = [];
  if (!data) return points;
  for (const element of descendants(data)) {
    if (element.name !== 'pt' && !(element.name === 'v' && points.length === 0)) continue;
    const index = Number(element.attributes.idx ?? 0);
    if (index >= 0 && index < MAX_POINTS) points[index] = textBelow(element).trim();
  }
  return Array.from(points, (point) => point ?? '');
}
