import { describe, expect, it } from 'vitest';
import { innerGraph, roomGraph } from '../tools/draw/graph.ts';
import { circles, innerRoomOf, readSources, roomOf } from '../tools/draw/sources.ts';

/** What each room may import besides itself and the root files; the table in ARCHITECTURE.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  language: [],
  sql: [],
  sqlite: ['files', 'sql'],
  postgres: ['sql'],
  files: [],
  network: [],
  processes: [],
  'data-folder': ['index', 'files', 'sqlite'],
  embeddings: ['files'],
  models: ['embeddings', 'documents', 'passages', 'files'],
  documents: ['files', 'language'],
  passages: ['documents', 'language'],
  index: [
    ...['documents', 'passages', 'models', 'language', 'files'],
    ...['sql', 'sqlite', 'postgres', 'processes', 'recognition'],
  ],
  recognition: ['documents', 'sqlite'],
  viewing: ['documents', 'processes', 'recognition', 'answer'],
  retrieval: ['documents', 'passages', 'index', 'models', 'language'],
  'chat-model': ['files'],
  answer: ['documents', 'passages', 'retrieval', 'chat-model', 'language'],
  where: ['documents', 'language'],
  receipt: ['documents', 'answer', 'files'],
  rights: ['documents', 'files'],
  evaluation: ['documents', 'answer', 'files'],
  app: [
    ...['files', 'documents', 'recognition', 'models', 'index', 'retrieval'],
    ...['chat-model', 'answer', 'where', 'language'],
  ],
  doctor: [
    ...['data-folder', 'documents', 'index', 'models', 'embeddings', 'chat-model'],
    ...['network', 'files', 'postgres', 'recognition', 'rights'],
  ],
  server: ['network'],
  web: ['documents', 'recognition', 'answer', 'app', 'viewing', 'receipt'],
  telegram: [
    ...['answer', 'app', 'files', 'language', 'network', 'sql', 'sqlite', 'postgres'],
    ...['server', 'web', 'receipt', 'documents', 'rights'],
  ],
  move: ['index', 'telegram', 'sql', 'postgres'],
  cli: ['answer', 'receipt', 'evaluation', 'doctor', 'app', 'move'],
  mcp: ['answer', 'app', 'documents', 'rights'],
  library: ['answer', 'app', 'index'],
};

/** The same for the rooms within a room; '.' are the files that stand in the room itself. */
const MAY_IMPORT_WITHIN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  evaluation: {
    set: [],
    metrics: ['set'],
    feedback: ['set'],
    '.': ['set', 'metrics'],
  },
  index: {
    catalog: [],
    '.': ['catalog'],
    updating: ['.', 'catalog'],
  },
  answer: {
    '.': [],
    'follow-up': ['.'],
    gate: [],
    quoted: ['.'],
    written: ['.', 'follow-up', 'gate', 'quoted'],
  },
  telegram: {
    records: [],
    messages: ['records'],
    delivery: ['messages'],
    strangers: ['records', 'delivery'],
    '.': ['records', 'messages', 'delivery', 'strangers'],
    door: ['records', 'messages', 'delivery', '.'],
    answers: ['records', 'messages', 'delivery', '.', 'door'],
    watches: ['records', 'messages', 'delivery', '.', 'door', 'answers'],
    buttons: ['records', 'messages', 'delivery', '.', 'door', 'answers', 'watches'],
    inline: ['records', 'messages', '.'],
    people: ['records', 'messages', 'answers', '.', 'door'],
    admin: ['records', 'messages', 'delivery', '.', 'door'],
    bot: [
      ...['records', 'messages', 'delivery', 'strangers', '.'],
      ...['answers', 'buttons', 'inline', 'people', 'admin', 'door', 'watches'],
    ],
  },
};

/** Libraries that are known to one place only; each library of a document format is among them. */
const CONFINED: Readonly<Record<string, RegExp>> = {
  grammy: /^(telegram\/|server\/webhook\.ts$)/,
  '@grammyjs': /^telegram\//,
  '@fluent': /^telegram\/messages\/texts\.ts/,
  '@modelcontextprotocol': /^mcp\//,
  'env-paths': /^environment\.ts$/,
  'better-sqlite3':
    /^(sqlite|recognition|index\/catalog\/sqlite)\/|^telegram\/(delivery|records)\/sqlite\//,
  kysely: /^(sql|sqlite|postgres|index\/catalog|telegram\/(delivery|records))\//,
  pg: /^postgres\//,
  pino: /^log\.ts$/,
  socks: /^network\/tunnel\.ts$/,
  saxes: /^documents\/formats\/xml\.ts$/,
  'dingbat-to-unicode': /^documents\/formats\/symbol-fonts\.ts$/,
  numfmt: /^documents\/formats\/sheets\/show-value\.ts$/,
  '@e965/xlsx': /^documents\/formats\/(sheets\/xls|rtf)\.ts$/,
  parse5: /^documents\/formats\/(markup|html-definitions)\.ts$/,
  'postal-mime': /^documents\/formats\/mail\/eml\.ts$/,
  '@kenjiuno/msgreader': /^documents\/formats\/mail\/msg\.ts$/,
  yaml: /^(documents\/formats\/data\/yaml|rights\/rules)\.ts$/,
  'csv-parse': /^documents\/formats\/csv\.ts$/,
  unpdf: /^documents\/formats\/pdf\/open\.ts$/,
  sharp: /^(documents\/formats\/(picture|pdf)|recognition)\//,
  'tesseract.js': /^recognition\/(engine|words)\.ts$/,
  chardet: /^documents\/formats\/guess-encoding\.ts$/,
  'hnswlib-node': /^index\/vector-store\.ts$/,
  langchain: /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core/prompts': /^chat-model\/prompts\.ts$/,
  '@langchain/core/callbacks': /^chat-model\/load-chat-model\.ts$/,
  '@langchain/core': /^(chat-model|index|models|library)\//,
  '@xenova/transformers': /^models\/(embeddings|cross-encoder|reader)\.ts$/,
};

/** The implementations of a port, and the files that open them: nothing else knows which one is in use. */
const IMPLEMENTATIONS: Readonly<Record<string, RegExp>> = {
  'index/catalog/sqlite/': /^index\/(catalog\/sqlite\/|folder-store\.ts$)/,
  'index/catalog/postgres/':
    /^index\/(catalog\/postgres\/|(postgres-store|nearest-in-database|look-at-database)\.ts$)/,
  'index/folder-store.ts': /^index\/open-store\.ts$/,
  'index/postgres-store.ts': /^index\/open-store\.ts$/,
  'index/following-graph.ts': /^index\/(folder|postgres)-store\.ts$/,
};

/** What reads bytes of files. */
const OPENING =
  /^(?:open|openSync|openAsBlob|readFile|readFileSync|createReadStream|cp|copyFile)\b/;

/** Documents are opened in one place alone; the others open what is the program's or its owner's own. */
const OPENERS = new RegExp(
  [
    '^(files|sqlite|data-folder|models|embeddings|chat-model|doctor)/',
    '^index/(vector-store|folder-lock)\\.ts$',
    '^processes/process-limits\\.ts$',
    '^evaluation/set/(corpus-files|json-lines)\\.ts$',
    '^telegram/(messages/texts|records/sqlite/denials-file)\\.ts$',
    '^(env-file|program-folder)\\.ts$',
  ].join('|'),
);

const ROOT_FILES = [
  'config.ts',
  'counted.ts',
  'env-file.ts',
  'settings.ts',
  'errors.ts',
  'log.ts',
  'printable.ts',
  'program-folder.ts',
  'same-secret.ts',
];

/** The calls by which the bot sends words, and the files that make them: each makes its text of a `MarkedText`. */
const SENDING =
  /(?<!delivery)\.(?:reply|send[A-Z]\w*|editMessage(?:Text|Caption|Media)|answer\w+Query)\(|\bapi\.raw\b/;
const SENDERS =
  /^telegram\/(?:delivery\/delivery|answers\/(?:draft|send-receipt)|callback-query|inline\/inline|buttons\/file|admin\/live-message|admin\/uploads\/reports|waiting-signs|people\/refused-presses|watches\/tell-change|admin\/notices\/notices|admin\/access\/closed-access|door\/ask-admins|door\/decide)\.ts$/;

/** The files that say of a text that the words of others are marked in it. */
const MARKERS = /^telegram\/messages\/(?:marked-text|texts|answer-words|source-line|message)\.ts$/;

/** The files that print. Any other one could print what a document says as it is. */
const PRINTERS = /^(main|cli\/terminal|cli\/progress)\.ts$/;

const product = [...readSources('src'), ...readSources('embeddings')];
const tools = readSources('tools');
const files = [...product, ...tools];

describe('the architecture', () => {
  it('finds the source files', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  it.each(product)('$name imports only what its room may', ({ room, imports }) => {
    const allowed = MAY_IMPORT[room];
    const targets = imports.filter((path) => path.startsWith('.'));
    expect(targets.filter((path) => roomOf(path) === 'tools')).toEqual([]);
    if (!allowed) return; // main.ts and the files beside it wire everything.
    const wrong = targets.filter(
      (path) => ![room, ...allowed, ...ROOT_FILES].includes(roomOf(path)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(Object.entries(MAY_IMPORT))('%s imports from each room that it may', (room, allowed) => {
    const targets = product.filter((source) => source.room === room).flatMap((s) => s.imports);
    const used = new Set(targets.map(roomOf));
    expect(allowed.filter((other) => !used.has(other))).toEqual([]);
  });

  it.each(product.filter(({ room }) => room in MAY_IMPORT_WITHIN))(
    '$name imports only what its room within the room may',
    ({ path, room, imports }) => {
      const within = MAY_IMPORT_WITHIN[room] ?? {};
      const own = innerRoomOf(path);
      const wrong = imports
        .filter((target) => target.startsWith('.') && roomOf(target) === room)
        .filter((target) => ![own, ...(within[own] ?? [])].includes(innerRoomOf(target)));
      expect(wrong).toEqual([]);
    },
  );

  it('has no circle of imports, types included', () => {
    expect(circles(new Map(files.map(({ path, imports }) => [path, imports])))).toEqual([]);
  });

  it('has no circle of rooms, nor of the rooms within one', () => {
    const rooms = [...new Set(product.map(({ room }) => room))];
    const graphs = [roomGraph(product), ...rooms.map((room) => innerGraph(product, room))];
    const found = graphs.flatMap((graph) =>
      circles(new Map([...graph].map(([box, targets]) => [box, targets.keys()]))),
    );
    expect(found).toEqual([]);
  });

  it.each(product)('$name leaves confined libraries to their room', ({ name, imports }) => {
    const wrong = Object.entries(CONFINED).filter(
      ([library, place]) =>
        !place.test(name) &&
        imports.some((path) => path === library || path.startsWith(`${library}/`)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(product)('$name asks implementations through their ports', ({ name, imports }) => {
    const wrong = Object.entries(IMPLEMENTATIONS).filter(
      ([implementation, place]) =>
        !place.test(name) && imports.some((path) => path.startsWith(`./src/${implementation}`)),
    );
    expect(wrong).toEqual([]);
  });

  it.each(product)(
    '$name reads no environment variables, unless it is main.ts',
    ({ name, text }) => {
      expect(name !== 'main.ts' && text.includes('process.env')).toBe(false);
    },
  );

  it.each(product)('$name opens no file, unless its place is named here', ({ name, text }) => {
    const imports = [...text.matchAll(/import \{([^}]*)\} from 'node:fs(?:\/promises)?'/g)];
    const names = imports.flatMap(([, list = '']) => list.split(',').map((one) => one.trim()));
    const opening = names.filter((one) => OPENING.test(one));
    expect(opening.length > 0 && !OPENERS.test(name)).toBe(false);
    expect(text).not.toMatch(/import \* as \w+ from 'node:fs|import \w+ from 'node:fs/);
  });
  it.each(product.filter(({ name }) => !PRINTERS.test(name)))(
    '$name prints through the terminal or the log',
    ({ text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(code).not.toMatch(/process\s*\??\.\s*(stdout|stderr|_rawDebug)|\bconsole\s*[.[]/);
      expect(code).not.toMatch(/\bWriteStream\b|stdio: '|'inherit'|\/dev\/(tty|std)/);
    },
  );

  it.each(product.filter(({ room, name }) => room === 'telegram' && !SENDERS.test(name)))(
    '$name sends only what is marked',
    ({ name, text }) => {
      expect(text).not.toMatch(SENDING);
      if (!MARKERS.test(name)) expect(text).not.toMatch(/\bas (?:unknown as )?(?:MarkedText|T)\b/);
    },
  );

  it.each(files)('$name has at most 300 lines', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(300);
  });
});
