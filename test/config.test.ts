import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { SETTINGS } from '../src/settings.ts';

const PROGRAM = '/opt/footnote';
const DATA = '/home/ann/.local/share/footnote';
const parse = (env: Record<string, string | undefined>) =>
  parseConfig(env, { program: PROGRAM, data: DATA });

describe('without any setting', () => {
  it('there is a default for each', () => {
    const {
      indexFolder,
      botFolder,
      browserFolder,
      trashFolder,
      relocations: _,
      ...others
    } = parse({});
    expect(others).toEqual({
      documentsFolder: resolve('documents'),
      dataFolder: DATA,
      rightsFile: join(DATA, 'access.yaml'),
      denials: { folder: join(DATA, 'access'), corporaFolder: join(DATA, 'corpora') },
      modelsFolder: join(DATA, 'models'),
      embeddingModel: 'Xenova/all-MiniLM-L6-v2',
      embeddingPrecision: 'int8',
      modelHub: 'https://huggingface.co/',
      maxFileBytes: 25_000_000,
      encodings: [],
      ocr: { isOn: true, languages: ['eng'], folder: join(botFolder, '../recognised') },
      sweepMilliseconds: 0,
      answerThreshold: 0.5,
      answers: 'written',
      promptsFolder: join(PROGRAM, 'prompts'),
      log: { level: 'info', format: 'text' },
      indexingEnvironment: {},
      telegram: {
        apiRoot: 'https://api.telegram.org',
        users: new Set(),
        chats: new Set(),
        denied: new Set(),
        admins: new Set(),
        sendsFiles: true,
        questionsPerMinute: 20,
      },
    });
    const [, corpus = ''] = /\/(documents-[0-9a-f]{8})\/index$/.exec(indexFolder) ?? [];
    expect(indexFolder).toBe(join(DATA, 'corpora', corpus, 'index'));
    expect(botFolder).toBe(join(DATA, 'corpora', corpus, 'bot'));
    expect(browserFolder).toBe(join(DATA, 'corpora', corpus, 'browser'));
  });

  it('there is no key for the token and further models, rather than one that is undefined', () => {
    expect('token' in parse({}).telegram).toBe(false);
    expect('rerankerModel' in parse({})).toBe(false);
    expect('chatModel' in parse({})).toBe(false);
  });

  it('each corpus has an index of its own, always the same', () => {
    const indexOf = (DOCUMENTS_DIR: string) => parse({ DOCUMENTS_DIR }).indexFolder;
    expect(indexOf('/a/notes')).not.toBe(indexOf('/b/notes'));
    expect(indexOf('/a/notes')).toBe(indexOf('/a/../a/notes/'));
    expect(indexOf('/a/my notes ü')).toMatch(/\/my_notes__-[0-9a-f]{8}\/index$/);
    expect(indexOf('/')).toMatch(/\/corpora\/-[0-9a-f]{8}\/index$/);
  });

  it.each(['', ' ', '\t\n', undefined])('%j counts as not set', (value) => {
    const env = Object.fromEntries(SETTINGS.map((name) => [name, value]));
    expect(Object.keys(env).length).toBeGreaterThan(10);
    expect(parse(env)).toEqual(parse({}));
  });

  it('of the other variables, the process that reads documents gets no more than it needs', () => {
    const given = {
      TELEGRAM_BOT_TOKEN: '1:A',
      CHAT_API_KEY: 'k',
      PATH: '/bin',
      TMPDIR: '/scratch',
    };
    expect(parse(given).indexingEnvironment).toEqual({ TMPDIR: '/scratch' });
  });

  it.each([
    ['~/notes', join(homedir(), 'notes')],
    ['~', homedir()],
    ['./~/notes', resolve('~/notes')],
    ['./$HOME', resolve('$HOME')],
    ['notes~', resolve('notes~')],
    ['/srv/~ann/my notes', '/srv/~ann/my notes'],
    ['../notes$2024', resolve('../notes$2024')],
  ])('a folder %s is found', (given, found) => {
    const { documentsFolder, dataFolder } = parse({ DOCUMENTS_DIR: given, DATA_DIR: given });
    expect([documentsFolder, dataFolder]).toEqual([found, found]);
  });

  it('variables of others are passed over', () => {
    expect(parse({ PATH: '/bin', HOME: homedir(), MAX_FILE: 'x' })).toEqual(parse({}));
  });
});

describe('each setting', () => {
  it('has its effect', () => {
    expect(
      parse({
        DOCUMENTS_DIR: '/srv/papers',
        DATA_DIR: '/var/data',
        INDEX_DIR: '/var/index',
        MODELS_DIR: 'models',
        EMBEDDING_MODEL: 'Acme/tiny-v1.5_x',
        EMBEDDING_PRECISION: 'fp32',
        RERANKER_MODEL: 'Acme/judge-v2@1f0e2d',
        MODEL_HUB: 'http://mirror.local:8080/hub',
        MAX_FILE_MB: '0.5',
        ENCODINGS: 'letters/=cp866',
        OCR: 'no',
        OCR_LANGUAGES: 'eng+chi_sim',
        OCR_DATA_DIR: 'tessdata',
        SWEEP_MINUTES: '1.5',
        ANSWER_THRESHOLD: '0.75',
        ANSWERS: 'quotes',
        TELEGRAM_BOT_TOKEN: '123456:ABC-DEF_x',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:8081/',
        TELEGRAM_PROXY: 'socks5://ann:secret@127.0.0.1:1080',
        TELEGRAM_FILES_DIR: '/var/lib/telegram-bot-api',
        ALLOWED_USERS: '1, 22 333',
        ALLOWED_CHATS: '-1001234567890,5',
        DENIED_USERS: '9 10',
        ADMINS: '7,8',
        CHAT_MODEL: 'ollama:qwen3:4b',
        CHAT_BASE_URL: 'http://192.0.2.7:11434',
        CHAT_API_KEY: 'sk-1',
        CHAT_TIMEOUT_SECONDS: '2.5',
        CHAT_MAX_TOKENS: '300',
        PROMPTS_DIR: 'my-prompts',
        BOT_NAME: 'Ask the firm',
        SEND_FILES: 'no',
        QUESTIONS_PER_MINUTE: '5',
        HTTP_PORT: '9090',
        METRICS_PORT: '9091',
        HTTP_HOST: '0.0.0.0',
        WEBHOOK_URL: 'https://bot.example.org',
        PUBLIC_URL: 'https://docs.example.org/',
        LOG_LEVEL: 'debug',
        LOG_FORMAT: 'json',
      }),
    ).toEqual({
      documentsFolder: '/srv/papers',
      dataFolder: '/var/data',
      rightsFile: '/var/data/access.yaml',
      trashFolder: expect.stringMatching(/^\/var\/data\/corpora\/papers-[\da-f]{8}\/trash$/),
      indexFolder: '/var/index',
      botFolder: expect.stringMatching(/^\/var\/data\/corpora\/papers-[0-9a-f]{8}\/bot$/),
      browserFolder: expect.stringMatching(/^\/var\/data\/corpora\/papers-[0-9a-f]{8}\/browser$/),
      denials: { folder: '/var/data/access', corporaFolder: '/var/data/corpora' },
      relocations: [
        { part: 'bot', from: expect.arrayContaining(['/var/index']), to: expect.any(String) },
      ],
      modelsFolder: resolve('models'),
      embeddingModel: 'Acme/tiny-v1.5_x',
      embeddingPrecision: 'fp32',
      rerankerModel: 'Acme/judge-v2@1f0e2d',
      modelHub: 'http://mirror.local:8080/hub/',
      maxFileBytes: 500_000,
      encodings: [{ files: 'letters/', encoding: 'ibm866' }],
      ocr: {
        isOn: false,
        languages: ['eng', 'chi_sim'],
        dataFolder: resolve('tessdata'),
        folder: expect.stringMatching(/recognised$/),
      },
      sweepMilliseconds: 90_000,
      answerThreshold: 0.75,
      answers: 'quotes',
      chatModel: {
        model: 'ollama:qwen3:4b',
        baseUrl: 'http://192.0.2.7:11434',
        apiKey: 'sk-1',
        timeoutMs: 2_500,
        maxTokens: 300,
      },
      promptsFolder: resolve('my-prompts'),
      log: { level: 'debug', format: 'json' },
      indexingEnvironment: {},
      telegram: {
        token: '123456:ABC-DEF_x',
        apiRoot: 'http://127.0.0.1:8081',
        proxy: {
          kind: 'socks5',
          host: '127.0.0.1',
          port: 1080,
          user: 'ann',
          password: 'secret',
          setting: 'TELEGRAM_PROXY',
        },
        filesFolder: '/var/lib/telegram-bot-api',
        users: new Set([1, 22, 333]),
        chats: new Set([-1_001_234_567_890, 5]),
        denied: new Set([9, 10]),
        admins: new Set([7, 8]),
        botName: 'Ask the firm',
        sendsFiles: false,
        questionsPerMinute: 5,
        http: { host: '0.0.0.0', port: 9090 },
        watch: { host: '0.0.0.0', port: 9091 },
        webhookUrl: 'https://bot.example.org',
        publicUrl: 'https://docs.example.org',
      },
    });
  });

  it('of who may ask can be everyone', () => {
    const { users, chats } = parse({ ALLOWED_USERS: '*', ALLOWED_CHATS: ' * ' }).telegram;
    expect([users, chats]).toEqual(['everyone', 'everyone']);
  });

  it('of who may ask is read as written, whatever the spacing', () => {
    const space = fc.constantFrom(',', ', ', ' , ', ' ', '\n');
    fc.assert(
      fc.property(fc.array(fc.maxSafeInteger(), { minLength: 1 }), space, (ids, separator) => {
        const { users } = parse({ ALLOWED_USERS: ids.join(separator) }).telegram;
        expect(users).toEqual(new Set(ids));
      }),
    );
  });

  it('of a webhook needs no port: the proxy finds it on 8080', () => {
    const { http } = parse({ WEBHOOK_URL: 'https://bot.example.org' }).telegram;
    expect(http).toEqual({ host: '127.0.0.1', port: 8080 });
    expect('http' in parse({}).telegram).toBe(false);
  });

  it('of a language model needs no more than its name', () => {
    const model = 'openai:gpt-4.1-mini';
    const { chatModel } = parse({ CHAT_MODEL: model });
    expect(chatModel).toEqual({ model, timeoutMs: 30_000, maxTokens: 700 });
    expect('chatModel' in parse({ CHAT_API_KEY: 'sk-1', CHAT_TIMEOUT_SECONDS: '9' })).toBe(false);
  });

  it.each(['0', '1', '0.25'])('takes %s as a threshold', (value) => {
    expect(parse({ ANSWER_THRESHOLD: value }).answerThreshold).toBe(Number(value));
  });
});
