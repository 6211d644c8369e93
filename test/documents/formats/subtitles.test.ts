import { describe, expect, it } from 'vitest';
import { locate } from '../../../src/documents/locate.ts';
import { faultsOf, outlineOf } from '../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../helpers/load-file.ts';

const SRT = `1
00:00:01,000 --> 00:00:03,500
Welcome to the tour of the

2
00:00:03,600 --> 00:00:06,000
<i>lighthouse</i>. It was built in 1871

3
00:00:06,100 --> 00:00:09,000
{\\an8}by Hedda Lund.

4
01:02:03,000 --> 01:02:15,000
The lamp turns.
`;

describe('subtitles', () => {
  it('lose no words where a time is absurd', async () => {
    const srt =
      '1\n999999999999999999999:99:99,999 --> -1:00:00,000\nFar away.\n\n2\n00:00:00,000 --> 99999999:00:00,000\nStill here.\n\n3\nNaN --> Infinity\nNo time.\n';
    const { text, landmarks } = await loadFile('a.srt', srt);
    expect(text.split(/\n+/)).toEqual(['Far away.', 'Still here.', 'No time.']);
    expect(landmarks.every((mark) => mark.kind === 'heading' && mark.heading === '00:00')).toBe(
      true,
    );
  });

  it('run on from cue to cue, and name a place by its time', async () => {
    const document = await loadFile('a.srt', SRT);
    const { text } = document;
    expect(text).toBe(
      'Welcome to the tour of the\nlighthouse. It was built in 1871\nby Hedda Lund.\n\nThe lamp turns.',
    );
    expect(faultsOf(document)).toEqual([]);
    const at = (words: string) => {
      const start = text.indexOf(words);
      return locate(document, { start, end: start + words.length }).heading;
    };
    expect(at('Welcome')).toBe('00:01');
    expect(at('It was built')).toBe('00:03');
    expect(at('The lamp')).toBe('1:02:03');
  });

  it('of WebVTT have speakers, and say a line once that stays on the screen', async () => {
    const vtt = `WEBVTT

NOTE made by hand

STYLE
::cue { color: red }

intro
00:01.000 --> 00:03.000 align:start
<v Anna Holm>Who built it?

00:03.000 --> 00:04.000
<v Bo>Hedda &amp; Co.

00:04.000 --> 00:05.000
<v Bo>Hedda &amp; Co.
In 1871.
`;
    const document = await loadFile('a.vtt', vtt);
    expect(outlineOf(document)).toEqual([
      'turn [Anna Holm] Anna Holm: Who built it?',
      'turn [Bo] Bo: Hedda & Co.⏎In 1871.',
    ]);
    expect(faultsOf(document)).toEqual([]);
  });

  it('without a full stop are paragraphs of some seconds', async () => {
    const cues = Array.from({ length: 20 }, (_, i) => {
      const time = (second: number) => `00:00:${String(second).padStart(2, '0')},000`;
      return `${time(2 * i)} --> ${time(2 * i + 2)}\nword${i}\n`;
    });
    const { blocks = [] } = await loadFile('a.srt', cues.join('\n'));
    expect(blocks).toHaveLength(4);
  });

  it.each(['\r\n', '\r', '\r\r\n'])('are the same with line ends of %j', async (end) => {
    const [unix, other] = [
      await loadFile('a.srt', SRT),
      await loadFile('a.srt', SRT.replaceAll('\n', end)),
    ];
    expect(other.text).toBe(unix.text);
  });

  it('go on behind a blank line, and need none between two cues', async () => {
    const srt = `1
00:00:01,000 --> 00:00:02,000
The lamp --> the old one
had two

wicks.
2
00:00:02,000 --> 00:00:03,000
How many now?

3
00:00:03,000 --> 00:00:04,000
42

4
00:00:04,000 --> 00:00:05,000
NOTE the year:
1871
`;
    const { text } = await loadFile('a.srt', srt);
    expect(text.split('\n')).toEqual([
      'The lamp --> the old one',
      'had two',
      'wicks.',
      'How many now?',
      '42',
      'NOTE the year:',
      '1871',
    ]);
  });

  it('of WebVTT leave out remarks, styles and names between two cues', async () => {
    const vtt = `WEBVTT

00:01.000 --> 00:02.000
The lamp

NOTE
checked by Bo

STYLE
::cue { color: red }

REGION
id:one

WEBVTT
X-TIMESTAMP-MAP=LOCAL:00:00

outro
00:02.000 --> 00:03.000
turns.
`;
    expect((await loadFile('a.vtt', vtt)).text).toBe('The lamp\nturns.');
  });

  it('that hold no cue are refused', async () => {
    expect(await refusal('a.srt', 'Just words.\n')).toBe('holds no text');
  });
});
