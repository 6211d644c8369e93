import type { FlowWriter } from '../flow-writer.ts';
import { linearMath } from '../office-math.ts';
import { type OrdinalStyle, ordinal } from '../ordinal.ts';
import { HeightMarks, heightAt } from '../raised.ts';
import type { TextWriter } from '../text-writer.ts';
import { child, childrenNamed, elementsIn, textBelow, type XmlElement } from '../xml.ts';

const NUMERALS: readonly (readonly [start: string, style: OrdinalStyle])[] = [
  ['alphaLc', 'lower-letter'],
  ['alphaUc', 'upper-letter'],
  ['romanLc', 'lower-roman'],
  ['romanUc', 'upper-roman'],
];

/** Writes the paragraphs of a shape in DrawingML, each on a line, with the numbers that PowerPoint gives them. */
export class SlideText {
  readonly #writer: TextWriter;
  readonly #flow: FlowWriter;
  /** The number of the last paragraph at each level, while numbered ones follow each other. */
  #counts: number[] = [];
  readonly #heights = new HeightMarks();

  constructor(writer: TextWriter, flow: FlowWriter) {
    this.#writer = writer;
    this.#flow = flow;
  }

  write(text: XmlElement | undefined): void {
    this.#counts = [];
    for (const paragraph of childrenNamed(text, 'p')) {
      this.#flow.breakLine(1);
      const number = this.#numberOf(child(paragraph, 'pPr'));
      if (number !== '' && textBelow(paragraph).trim() !== '') this.#flow.text(number);
      this.#content(paragraph);
      this.#flow.breakLine(1);
    }
  }

  #content(element: XmlElement): void {
    for (const piece of elementsIn(element)) this.#piece(piece);
  }

  #piece(element: XmlElement): void {
    switch (element.name) {
      case 'r':
        this.#run(element);
        break;
      case 'br':
        this.#flow.lineBreak();
        break;
      case 'fld':
        // Slide numbers and dates, which PowerPoint fills in.
        if (!/^(slidenum|datetime)/.test(element.attributes.type ?? '')) this.#run(element);
        break;
      case 'oMath':
        this.#flow.text(linearMath(element));
        break;
      case 'pPr':
      case 'endParaRPr':
      case 'Fallback':
        break;
      default:
        this.#content(element);
    }
  }

  #run(run: XmlElement): void {
    const text = childrenNamed(run, 't').map(textBelow).join('');
    const { strike = 'noStrike', baseline = '0' } = child(run, 'rPr')?.attributes ?? {};
    if (strike !== 'noStrike') {
      this.#writer.leftOut('struck');
      return;
    }
    const height = heightAt(Number.parseInt(baseline, 10));
    this.#flow.text(this.#heights.show(text, height));
  }

  #numberOf(properties: XmlElement | undefined): string {
    const level = Math.min(Number(properties?.attributes.lvl ?? 0) || 0, 8);
    const numbering = child(properties, 'buAutoNum');
    this.#counts.length = Math.min(this.#counts.length, level + (numbering ? 1 : 0));
    if (!numbering) return '';
    const { type = 'arabicPeriod', startAt = '1' } = numbering.attributes;
    const value = (this.#counts[level] ?? Number(startAt) - 1) + 1;
    this.#counts[level] = value;
    const style = NUMERALS.find(([start]) => type.startsWith(start))?.[1] ?? 'decimal';
    const numeral = ordinal(value, style);
    if (type.endsWith('ParenBoth')) return `(${numeral}) `;
    if (type.endsWith('ParenR')) return `${numeral}) `;
    return `${numeral}${type.endsWith('Plain') ? '' : '.'} `;
  }
}
