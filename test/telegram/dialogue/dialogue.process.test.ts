import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestBot, type TestBot } from '../../helpers/telegram.ts';
import { openTempApp, type TempApp } from '../../helpers/temp-app.ts';
import { FILES } from './files.ts';
import { inGroup, inline, newOwner, ownersFiles, person, stranger } from './scenes.ts';
import { Transcript } from './transcript.ts';

const OLGA = { id: 1, first_name: 'Olga' };
const ANN = { id: 42, first_name: 'Ann' };
const BEN = { id: 43, first_name: 'Ben' };
const GROUP = { id: -1001, type: 'supergroup', title: 'Harbour', is_forum: true } as const;

let opened: TempApp;
let test: TestBot;

beforeAll(async () => {
  opened = await openTempApp();
  for (const [name, text] of Object.entries(FILES)) await opened.corpus.write(name, text);
  await opened.corpus.write('pier.heic', 'a picture');
  await opened.app.update();
  // On a busy machine, the first person may see no examples.
  await opened.app.examples();
  test = await startTestBot({
    app: opened.app,
    access: { users: new Set(), chats: new Set(), admins: new Set([OLGA.id]) },
    http: { host: '127.0.0.1', port: 0 },
    strangerLimits: { perSecond: 1e3, burst: 1e3, leavePauseMs: 0 },
  });
});
afterAll(async () => {
  await test.close();
  await opened.close();
});

/**
 * The whole dialogue of a new owner, to be read: a change of it is a change of what people see. After one that is meant:
 * `npx vitest run test/telegram/dialogue -u`.
 */
it('reads well from the first minute to the last', async () => {
  const names = [
    [ANN.id, 'to Ann'],
    [BEN.id, 'to Ben'],
    [OLGA.id, 'to Olga'],
  ] as const;
  const transcript = new Transcript(test, new Map([...names, [GROUP.id, 'in the group']]));
  const stage = { transcript, test, app: opened.app, olga: OLGA, ann: ANN, ben: BEN, group: GROUP };
  await newOwner(stage);
  await stranger(stage);
  await person(stage);
  await ownersFiles(stage);
  await inGroup(stage);
  await inline(stage);
  const text = transcript.text
    .replace(/[A-Z][a-z]{2} \d{1,2}, \d{4}, \d\d:\d\d UTC/g, '<time>')
    .replace(/receipt-\w+/g, 'receipt-<time>')
    .replace(/[\d.]+ (ms|MB)\b/g, '<n> $1');
  await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'dialogue.txt'));
});
