import { describe, expect, it } from 'vitest';
import { faultsOf, outlineOf } from '../../../helpers/block-tree.ts';
import { loadFile, refusal } from '../../../helpers/load-file.ts';
import { makePdf } from '../../../helpers/pdf-files.ts';
import { makeZip } from '../../../helpers/zip-files.ts';

const lines = (...all: string[]) => `${all.join('\r\n')}\r\n`;
const part = (headers: string[], ...body: string[]) => [...headers, '', ...body];
const mixedBy = (boundary: string, ...parts: string[][]) =>
  lines(
    'From: Anna <a@x.org>',
    'Subject: Papers',
    `Content-Type: multipart/mixed; boundary=${boundary}`,
    '',
    ...[part(['Content-Type: text/plain'], 'The papers are attached.'), ...parts].flatMap(
      (each) => [`--${boundary}`, ...each],
    ),
    `--${boundary}--`,
  );
const mixed = (...parts: string[][]) => mixedBy('b', ...parts);
const attached = (name: string, bytes: string | Uint8Array, type = 'application/octet-stream') =>
  part(
    [
      `Content-Type: ${type}`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
    ],
    Buffer.from(bytes).toString('base64'),
  );
const outline = async (mail: string | Uint8Array) => {
  const message = await loadFile('a.eml', mail);
  expect(faultsOf(message)).toEqual([]);
  return outlineOf(message);
};

describe('an e-mail message', () => {
  it('is its subject, its headers and its text', async () => {
    const { text, landmarks, mediaType } = await loadFile(
      'a.eml',
      lines(
        'Received: from x',
        'From: =?utf-8?Q?J=C3=B6rg_Holm?= <j@x.org>',
        'To: office@x.org, Team: Bo <bo@x.org>, cy@x.org;',
        'Subject: =?iso-8859-1?B?U2NobPxzc2Vs?=',
        'Date: Mon, 3 Mar 2025 09:00:00 +0100',
        'Content-Type: text/plain; charset=iso-8859-1',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'The keys are handed over =',
        'on 17 M=E4rz at noon.',
      ),
    );
    expect(text).toBe(
      'Schlüssel\n\nFrom: Jörg Holm <j@x.org>\nTo: office@x.org, Team: Bo <bo@x.org>, cy@x.org\n' +
        'Date: Mon, 3 Mar 2025 09:00:00 +0100\n\nThe keys are handed over on 17 März at noon.',
    );
    expect(landmarks).toEqual([{ kind: 'heading', start: 0, heading: 'Schlüssel' }]);
    expect(mediaType).toBe('message/rfc822');
  });

  it('keeps the signs that windows-1252 has and Latin-1 lacks', async () => {
    const mail = mixed(
      part(
        [
          'Content-Type: text/plain; charset=windows-1252',
          'Content-Transfer-Encoding: quoted-printable',
        ],
        '=80450 =96 including oars.',
      ),
    ).replace('Papers', '=?windows-1252?Q?Oars_=96_=80450?=');
    const { text } = await loadFile('a.eml', mail);
    expect(text).toMatch(/^Oars – €450\n/);
    expect(text).toContain('€450 – including oars.');
  });

  it('keeps the words of older messages and the signature apart', async () => {
    const mail = lines(
      'From: Anna <a@x.org>',
      'Subject: Re: Keys',
      '',
      'Not on 12 March.',
      '',
      'On Sun, 2 Mar 2025 at 10:11, Bob Stone <bob@x.org>',
      'wrote:',
      '',
      '> When are the keys handed over?',
      '>',
      '> On Fri, 28 Feb 2025 Cid <cid@x.org> wrote:',
      '> > The lift is closed.',
      '',
      'At noon is fine.',
      '-- ',
      'Anna Holm',
      'Tel. 123',
    );
    expect(await outline(mail)).toEqual([
      'heading1 Re: Keys',
      'turn [From: Anna <a@x.org>]',
      '  field [From] From: Anna <a@x.org>',
      '  paragraph Not on 12 March.',
      '  turn [On Sun, 2 Mar 2025 at 10:11, Bob Stone <bob@x.org> wrote:]',
      '    note',
      '      paragraph When are the keys handed over?',
      '      turn [On Fri, 28 Feb 2025 Cid <cid@x.org> wrote:]',
      '        note',
      '          paragraph The lift is closed.',
      '  paragraph At noon is fine.',
      '  note -- ⏎Anna Holm⏎Tel. 123',
    ]);
  });

  it.each([
    [['Shipping:', 'up to 5 kg: 10 EUR', '> 5 kg: 30 EUR', 'Pay by May.'], false],
    [['Is this right?', '> 5 kg: 30 EUR', '> 9 kg: 40 EUR', 'Pay by May.'], true],
    [['Is this right?', '', '> 5 kg: 30 EUR', 'Pay by May.'], true],
  ])('has ">" for "more than" or for older words: %j', async (body, isQuoted) => {
    const mail = lines('From: a@x.org', 'Subject: Fees', '', ...body);
    const { text, blocks = [] } = await loadFile('a.eml', mail);
    expect(text.includes('\n> 5 kg: 30 EUR\n')).toBe(!isQuoted);
    expect(blocks.some(({ kind }) => kind === 'note')).toBe(isQuoted);
  });

  it('is read from its HTML where it has no text', async () => {
    const mail = lines(
      'From: a@x.org',
      'Subject: Hello',
      'Content-Type: text/html',
      '',
      '<style>p { color: red }</style><p>Hello <b>you</b>.</p>',
      '<div>On Sun, 2 Mar 2025, Bob &lt;b@x.org&gt; wrote:</div><blockquote>Old words.</blockquote>',
    );
    expect(await outline(mail)).toEqual([
      'heading1 Hello',
      'turn [From: a@x.org]',
      '  field [From] From: a@x.org',
      '  paragraph Hello you.',
      '  note',
      '    paragraph On Sun, 2 Mar 2025, Bob <b@x.org> wrote:',
      '    paragraph Old words.',
    ]);
  });

  it('has its attachments as sections, each read by its own format', async () => {
    const inner = lines('From: z@x.org', 'Subject: Inner', '', 'The inner code is 4711.');
    const mail = mixed(
      attached('../../etc/prices.csv', 'name,price\npump,12\n', 'text/csv'),
      attached('config.json', '{"pump": {"starts": "six"}}'),
      part(['Content-Type: message/rfc822'], inner),
    );
    expect((await outline(mail)).slice(4)).toEqual([
      'heading2 prices.csv',
      'table',
      '  row 0:pump | 1:12',
      'heading2 config.json',
      'list',
      '  field ["pump"] "pump": {"starts": "six"}',
      'heading2 attachment 3.eml',
      'heading3 Inner',
      'turn [From: z@x.org]',
      '  field [From] From: z@x.org',
      '  paragraph The inner code is 4711.',
    ]);
  });

  it('names the attachments that are not read', async () => {
    const bomb = makeZip({ 'word/document.xml': ' '.repeat(30e6) });
    const { notices, text } = await loadFile(
      'a.eml',
      mixed(attached('setup.exe', 'x'), attached('bomb.docx', bomb), attached('none.txt', '')),
    );
    expect(text).toContain('The papers are attached.');
    expect(notices?.map((notice) => notice.text)).toEqual([
      expect.stringMatching(/^its attachment bomb.docx is not read, as it expands to more than/),
      'its attachments setup.exe, none.txt are not read',
    ]);
  });

  it('says of pictures that they are not recognised in mail, wherever else they are', async () => {
    const mail = mixed(attached('photo.png', 'x'), attached('scan.pdf', await makePdf([[]])));
    const { notices } = await loadFile('a.eml', mail, {
      pictures: { identity: 'test' },
      recogniserOf: () => async () => expect.fail('A picture in mail was to be recognised.'),
    });
    const why = 'pictures in mail are not recognised; save the attachment in the documents folder';
    expect(notices?.map((notice) => notice.text)).toEqual([
      `its attachment photo.png is not read, as it is a picture (${why})`,
      `its attachment scan.pdf is not read, as it holds no text (a scanned PDF? ${why})`,
    ]);
  });

  it('reads messages in messages only so deep', async () => {
    let mail = lines('From: a@x.org', 'Subject: deepest', '', 'Innermost words.');
    for (let i = 0; i < 12; i++) {
      mail = mixedBy(`b${i}`, part(['Content-Type: message/rfc822'], mail));
    }
    const { text, notices } = await loadFile('a.eml', mail);
    expect(text.match(/The papers are attached/g)?.length).toBe(5);
    expect(text).not.toContain('Innermost');
    expect(notices?.at(-1)?.text).toMatch(/attachment 1\.eml is not read$/);
  });

  it('cannot put a line into its headers', async () => {
    const mail = lines(
      'From: a@x.org',
      'Subject: =?utf-8?Q?Hi=0D=0AFrom:_boss=40x.org?=',
      '',
      'Words.',
    );
    expect((await loadFile('a.eml', mail)).text).toBe(
      'Hi From: boss@x.org\n\nFrom: a@x.org\n\nWords.',
    );
  });

  it.each([
    ['Just some words.', /^is not an e-mail message/],
    [
      `Subject: x\r\n${Array.from({ length: 300 }, (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`).join('')}`,
      /nesting depth/,
    ],
    [lines('Subject: x', '', ''), /^was read: x$/],
    [
      lines('Subject: x', 'Date: yesterday', 'Content-Type: multipart/mixed', '', 'words'),
      /^was read: x\n\nDate: yesterday/,
    ],
  ])('%# is refused or read as far as it goes', async (mail, reason) => {
    expect(await refusal('a.eml', mail)).toMatch(reason);
  });
});

describe('a mailbox', () => {
  it('has each message as a section', async () => {
    const { text, landmarks } = await loadFile(
      'a.mbox',
      [
        'From a@x.org Mon Mar  3 09:00:00 2025',
        'Subject: One',
        '',
        'First words.',
        '>From here on it rains.',
        '',
        'From b@x.org Mon Mar  3 10:00:00 2025',
        'Subject: Two',
        '',
        'Second words. From Bonn with love.',
        '',
      ].join('\n'),
    );
    expect(text).toBe(
      'One\n\nFirst words.\nFrom here on it rains.\n\nTwo\n\nSecond words. From Bonn with love.',
    );
    expect(landmarks.map((mark) => mark.kind === 'heading' && mark.heading)).toEqual([
      'One',
      'Two',
    ]);
    expect(await refusal('a.mbox', 'words\n')).toMatch(/^is not a mailbox/);
  });

  it('is read but for the text of a message that cannot be', async () => {
    const deep = ['Subject: Deep', 'Content-Type: text/html', '', '<div>'.repeat(3_000)];
    const { text, notices } = await loadFile(
      'a.mbox',
      [
        'From a@x.org Mon Mar  3 09:00:00 2025',
        ...deep,
        '',
        'From b@x.org Mon Mar  3 10:00:00 2025',
        'Subject: Two',
        '',
        'Second words.',
        '',
      ].join('\n'),
    );
    expect(text).toBe('Deep\n\nTwo\n\nSecond words.');
    expect(notices).toEqual([
      {
        kind: 'unreadable',
        text: 'the text of a message cannot be read, as it is nested more than 2000 levels deep',
      },
    ]);
  });
});
