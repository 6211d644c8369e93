import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import {
  checkQuestion,
  configOf,
  type FootnoteOptions,
  inOptions,
  OPTIONS,
} from '../../src/library/options.ts';
import { SETTINGS } from '../../src/settings.ts';

const refusal = (options: object | undefined) => {
  try {
    configOf(options as FootnoteOptions);
  } catch (error) {
    if (error instanceof FootnoteError) return error.message;
    throw error;
  }
  return 'accepted';
};

describe('the options of openFootnote', () => {
  it('are settings in camel case', () => {
    const config = configOf({
      documents: '/docs',
      data: '/data',
      answerThreshold: 0.4,
      maxFileMb: '2',
      encodings: '*.txt=ibm866',
      databaseUrl: 'postgres://me@127.0.0.1/notes',
    });
    expect(config).toMatchObject({
      ...{ documentsFolder: '/docs', dataFolder: '/data', modelsFolder: '/data/models' },
      ...{ answerThreshold: 0.4, maxFileBytes: 2e6 },
      database: { url: 'postgres://me@127.0.0.1/notes' },
    });
    expect(config.encodings).toHaveLength(1);
  });

  it('need nothing but the documents', () => {
    const { dataFolder, promptsFolder } = configOf({ documents: 'docs' });
    expect(dataFolder).toBe(join(process.cwd(), '.footnote'));
    expect(promptsFolder).toBe(join(process.cwd(), 'prompts'));
  });

  it('may name the documents by an address of a file', () => {
    const documents = new URL('file:///srv/my%20docs');
    expect(configOf({ documents }).documentsFolder).toBe('/srv/my docs');
  });

  it('take nothing from the environment', () => {
    process.env.ANSWER_THRESHOLD = '0.9';
    expect(configOf({ documents: 'docs' }).answerThreshold).toBe(0.5);
    delete process.env.ANSWER_THRESHOLD;
  });

  it.each([
    [{ documents: 'docs', answerThreshold: 2 }, /^answerThreshold must be .*0 to 1 \(it is "2"\)/],
    [
      { documents: 'docs', answerTreshold: 0.5 },
      /has no option answerTreshold\. It has documents,/,
    ],
    [{ documents: 'docs', telegramBotToken: 'x' }, /has no option telegramBotToken/],
    [{ documents: ' ' }, /needs the folder/],
    [{}, /needs the folder/],
    [undefined, /needs the folder/],
    [{ documents: 5 }, /needs the folder/],
    [{ documents: new URL('https://example.org/docs') }, /needs the folder/],
  ])('%j are refused by their own names', (options, message) => {
    expect(refusal(options)).toMatch(message);
  });

  it('are the settings that concern answers, and stand in the docs', async () => {
    const ELSEWHERE =
      /^(DOCUMENTS_DIR|DATA_DIR|TELEGRAM_|ALLOWED_|DENIED_|ADMINS|BOT_NAME|SEND_FILES|QUESTIONS_|QUIET_|HTTP_|METRICS_|WEBHOOK_|PUBLIC_|MCP_|LOG_)/;
    const wanted = SETTINGS.filter((name) => !ELSEWHERE.test(name)).map((name) =>
      name.toLowerCase().replace(/_./g, ([, letter = '']) => letter.toUpperCase()),
    );
    expect(OPTIONS.slice(5).toSorted()).toEqual(wanted.toSorted());
    const page = await readFile('docs/library.md', 'utf8');
    expect(OPTIONS.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });

  it('are not repeated where they are secret', () => {
    expect(refusal({ documents: 'docs', databaseUrl: 'mysql://me:secret@x' })).not.toMatch(
      /secret/,
    );
  });
});

describe('sentences of the program, in names of options', () => {
  it.each([
    ['Create it, or name another one with --documents DIR or DOCUMENTS_DIR.', 'with documents.'],
    ['Name another folder with --index DIR or INDEX_DIR.', 'with indexDir.'],
    ['Make the folder writable, or name another one with MODELS_DIR.', 'with modelsDir.'],
    ['Make it writable, or name another one with DATA_DIR.', 'with data.'],
    ['put eng.traineddata into OCR_DATA_DIR', 'into ocrDataDir'],
    ['Set it, or unset EMBEDDING_MODEL to use the built-in one.', 'leave embeddingModel out to'],
    ['Start it, or correct DATABASE_URL.', 'correct databaseUrl.'],
    ['If it is meant to be empty, run "footnote index --prune".', 'run update({ prune: true }).'],
    ['recognising is off: OCR=no', 'ocr=no'],
    ['ANSWERS must be one of', 'answers must be'],
    [
      'There is no /srv/DATA_DIR/OCR. Run it through OCR.',
      'no /srv/DATA_DIR/OCR. Run it through OCR.',
    ],
  ])('%s', (sentence, wanted) => {
    expect(inOptions(sentence)).toContain(wanted);
  });
});

describe('the counts of a question', () => {
  it.each([1, 20, Number.POSITIVE_INFINITY, undefined])('may be %s', (quotes) => {
    expect(() => checkQuestion('When?', { quotes: [quotes, 1] })).not.toThrow();
  });

  it.each([0, 1.5, Number.NaN, '3', null])('are not %s', (quotes) => {
    expect(() => checkQuestion('When?', { quotes: [quotes, 1] })).toThrow(FootnoteError);
  });
});
