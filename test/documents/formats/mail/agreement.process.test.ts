import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from '../../../helpers/block-tree.ts';
import { hasProgram, outputOf, python } from '../../../helpers/independent-readers.ts';
import { loadFile } from '../../../helpers/load-file.ts';
import { makeMsg } from '../../../helpers/msg-files.ts';

/** Messages that Python's standard library writes: each encoding of the text and of the headers, parts in parts. */
const WRITE = `
import sys, json, mailbox
from email.message import EmailMessage
from email import policy
folder = sys.argv[1]
texts = {
    'plain': ('The pump starts at six.\\n', 'utf-8', '7bit'),
    'quoted': ('Der Schlüssel hängt im Keller – rechts.\\n' * 3, 'utf-8', 'quoted-printable'),
    'base64': ('Ключ лежит в подвале.\\n', 'koi8-r', 'base64'),
    'latin': ('Der Schlüssel.\\n', 'iso-8859-1', '8bit'),
    'japanese': ('鍵は地下室にあります。\\n', 'iso-2022-jp', '7bit'),
    'from': ('From here on it is steep.\\nFrom j@example.org Mon Mar  3 09:00:00 2025\\n', 'utf-8', '7bit'),
    'long': (('word ' * 300) + '\\n', 'utf-8', 'quoted-printable'),
}
box = mailbox.mbox(folder + '/all.mbox')
for name, (text, charset, cte) in texts.items():
    m = EmailMessage(policy=policy.SMTP)
    m['From'] = 'Jörg Müller <j@example.org>'
    m['To'] = 'Büro Süd <b@example.org>, c@example.org'
    m['Subject'] = 'Schlüssel ' + name + ' – ' + 'sehr langer Betreff ' * 4
    m['Date'] = 'Mon, 3 Mar 2025 09:00:00 +0100'
    m.set_content(text, charset=charset, cte=cte)
    m.add_alternative('<p>' + text + '</p>', subtype='html')
    m.add_attachment(b'a,b\\n1,2\\n', maintype='text', subtype='csv', filename='Prüfung ' + name + '.csv')
    open(folder + '/' + name + '.eml', 'wb').write(m.as_bytes())
    box.add(m)
box.flush()
print('[]')
`;

const READ = `
import sys, json
from email import message_from_binary_file, policy
m = message_from_binary_file(open(sys.argv[1], 'rb'), policy=policy.default)
print(json.dumps({
    'subject': str(m['Subject']), 'from': str(m['From']), 'date': str(m['Date']),
    'text': m.get_body(('plain', 'html')).get_content(),
    'names': [part.get_filename() for part in m.iter_attachments()],
}))
`;

interface Message {
  readonly subject: string;
  readonly from: string;
  readonly date: string;
  readonly text: string;
  readonly names: readonly string[];
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe.runIf(hasProgram('python3', '--version'))('mail that Python writes', () => {
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mail-'));
    python(WRITE, folder);
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read as Python reads it, also in a mailbox', async () => {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.eml'));
    expect(names).toHaveLength(7);
    const box = await loadFile('all.mbox', await readFile(join(folder, 'all.mbox')));
    for (const name of names) {
      const path = join(folder, name);
      const message = python(READ, path) as Message;
      const document = await loadFile(name, await readFile(path));
      expect(faultsOf(document)).toEqual([]);
      expect(document.text.startsWith(`${flat(message.subject)}\n\nFrom: ${message.from}\n`)).toBe(
        true,
      );
      expect(document.text).toContain(`\nDate: ${message.date}\n`);
      expect(flat(document.text)).toContain(
        `${flat(message.text)} ${message.names.join(' ')} a: 1; b: 2`,
      );
      expect(box.text).toContain(document.text);
    }
  });

  it.runIf(hasProgram('which', 'msgconvert'))(
    'of Outlook is read as msgconvert reads it',
    async () => {
      const path = join(folder, 'a.msg');
      const attachments = { 'plan.md': Buffer.from('# Plan\n') };
      const bytes = makeMsg({
        // It writes other letters than Latin ones in a way that is not mail.
        subject: 'Key handover',
        body: 'Der Schlüssel hängt.\r\n',
        attachments,
      });
      await writeFile(path, bytes);
      outputOf('msgconvert', ['--outfile', join(folder, 'a.out'), path]);
      const message = python(READ, join(folder, 'a.out')) as Message;
      const { text } = await loadFile('a.msg', bytes);
      expect(text).toContain(message.subject);
      expect(flat(text)).toContain(flat(message.text));
      expect(message.names).toEqual(['plan.md']);
      expect(text).toContain('plan.md\n\n# Plan');
    },
  );
});
