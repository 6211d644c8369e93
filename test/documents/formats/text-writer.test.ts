import { describe, expect, it } from 'vitest';
import { TextWriter } from '../../../src/documents/formats/text-writer.ts';

const create = (maxCharacters = 1_000) => new TextWriter({ maxCharacters });

describe('a text writer', () => {
  it('puts line ends only between pieces, as many as requested', () => {
    const writer = create();
    writer.lineEnds(2);
    writer.write('a');
    writer.lineEnds(1);
    writer.lineEnds(2);
    writer.lineEnds(1);
    writer.write('b');
    writer.addLineEnd();
    writer.write('');
    writer.addLineEnd();
    writer.addLineEnd();
    writer.write('c');
    writer.lineEnds(2);
    expect(writer.finish()).toEqual({ text: 'a\n\nb\n\n\nc', landmarks: [] });
  });

  it('sets landmarks where the next text begins, in order', () => {
    const writer = create();
    writer.write('a');
    writer.startPage(1);
    writer.startPage(2);
    writer.nameSection('Named');
    writer.lineEnds(2);
    writer.open('heading', { level: 1 });
    writer.write('The', '- ');
    writer.write('head', ' ');
    writer.lineEnds(1);
    writer.write('ing');
    writer.close();
    writer.startPage(3);
    expect(writer.finish()).toEqual({
      text: 'a\n\n- The head\ning',
      landmarks: [
        { kind: 'page', start: 3, page: 2 },
        { kind: 'heading', start: 3, heading: 'Named' },
        { kind: 'heading', start: 5, heading: 'The head ing' },
      ],
      blocks: [{ kind: 'heading', level: 1, start: 3, end: 17 }],
    });
  });

  it('sets no landmark for a heading without words', () => {
    const writer = create();
    writer.open('heading');
    writer.close();
    writer.open('heading');
    writer.write(' \u00a0');
    writer.close();
    writer.write('a');
    expect(writer.finish().landmarks).toEqual([]);
  });

  it('cuts the name of an endless heading between characters', () => {
    const writer = create(10_000);
    writer.open('heading');
    for (let i = 0; i < 500; i++) writer.write(i === 0 ? 'x😀' : '😀😀');
    writer.close();
    const [mark] = writer.finish().landmarks;
    expect(mark?.kind === 'heading' && mark.heading).toMatch(/^x(😀){90,100}$/u);
  });

  it('omits control characters and halves of surrogate pairs', () => {
    const writer = create();
    writer.write('\u0000a\tb\u001b\ud83d c\udc00\r\n😀\u007f');
    expect(writer.finish().text).toBe('a\tb c\r\n😀');
  });

  it('refuses an empty text, and one over the limit including its line ends', () => {
    const writer = create(4);
    expect(() => writer.finish()).toThrow('holds no text');
    writer.write('ab');
    writer.lineEnds(1);
    writer.write('c');
    expect(writer.finish().text).toBe('ab\nc');
    expect(() => writer.write('d')).toThrow(/^holds more than .* million characters of text$/);
  });
});
