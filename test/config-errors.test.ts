import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../src/config.ts';
import { FootnoteError } from '../src/errors.ts';

/** The error that an environment is refused with; none, or another kind, fails the test. */
function refusal(env: Record<string, string>): FootnoteError {
  try {
    parseConfig(env, { program: '/opt/footnote', data: '/home/ann/footnote' });
  } catch (error) {
    if (error instanceof FootnoteError) return error;
    throw error;
  }
  throw new Error('The settings were accepted.');
}

describe('a wrong setting', () => {
  const wrong: [name: string, value: string, wanted: RegExp][] = [
    ['DOCUMENTS_DIR', '$HOME/notes', /a path: .*not replaced/],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: so people write it.
    ['DATA_DIR', '${HOME}/data', /a path: .*not replaced/],
    ['MODELS_DIR', '~ann/models', /a path: .*not replaced/],
    ['EMBEDDING_MODEL', 'tiny', /model of the Hub such as Xenova\//],
    ['EMBEDDING_MODEL', 'a/b/c', /model of the Hub/],
    ['EMBEDDING_MODEL', '../..', /model of the Hub/],
    ['EMBEDDING_MODEL', 'Acme/..', /model of the Hub/],
    ['EMBEDDING_PRECISION', 'fp16', /int8 or fp32/],
    ['EMBEDDING_PRECISION', 'INT8', /int8 or fp32/],
    ['RERANKER_MODEL', 'yes', /model of the Hub such as Xenova\/ms-marco-MiniLM-L-6-v2/],
    ['RERANKER_MODEL', '../..', /model of the Hub/],
    ['MODEL_HUB', 'huggingface.co', /address such as https:/],
    ['MODEL_HUB', 'ftp://hub.example', /address such as https:/],
    ['MAX_FILE_MB', 'many', /number of megabytes above 0/],
    ['MAX_FILE_MB', '0', /number of megabytes above 0/],
    ['MAX_FILE_MB', '-1', /number of megabytes above 0/],
    ['MAX_FILE_MB', 'Infinity', /number of megabytes above 0/],
    ['SWEEP_MINUTES', 'often', /number of minutes up to 10080, or 0 for never/],
    ['SWEEP_MINUTES', '36000', /number of minutes up to 10080, or 0 for never/],
    ['SWEEP_MINUTES', '-5', /number of minutes up to 10080, or 0 for never/],
    ['ANSWER_THRESHOLD', 'high', /number from 0 to 1/],
    ['ANSWER_THRESHOLD', '1.01', /number from 0 to 1/],
    ['ANSWER_THRESHOLD', '-0.1', /number from 0 to 1/],
    ['TELEGRAM_API_ROOT', 'api.telegram.org', /address such as https:/],
    ['ALLOWED_USERS', '@alice', /ids with commas.*\* for everyone/],
    ['ALLOWED_USERS', '1,,2', /ids with commas/],
    ['ALLOWED_USERS', '1, *', /ids with commas/],
    ['ALLOWED_USERS', '1.5', /ids with commas/],
    ['ALLOWED_CHATS', 'all', /ids with commas/],
    ['ALLOWED_CHATS', '--5', /ids with commas/],
    ['ADMINS', '*', /ids of users with commas/],
    ['ADMINS', '-100', /ids of users with commas/],
    ['CHAT_MODEL', 'qwen3', /a provider and a model, such as ollama:qwen3:4b/],
    ['CHAT_MODEL', 'ollama:', /a provider and a model/],
    ['CHAT_MODEL', 'ollama:qwen3 4b', /a provider and a model/],
    ['CHAT_BASE_URL', 'localhost:11434', /address such as https:/],
    ['CHAT_TIMEOUT_SECONDS', '0', /number of seconds from 1 to 600/],
    ['CHAT_TIMEOUT_SECONDS', 'soon', /number of seconds from 1 to 600/],
    ['CHAT_TIMEOUT_SECONDS', '601', /number of seconds from 1 to 600/],
    ['CHAT_MAX_TOKENS', '49', /whole number from 50 to 4000/],
    ['CHAT_MAX_TOKENS', '100.5', /whole number from 50 to 4000/],
    ['CHAT_MAX_TOKENS', '1e9', /whole number from 50 to 4000/],
    ['SEND_FILES', 'maybe', /yes or no/],
    ['QUESTIONS_PER_MINUTE', '1.5', /whole number, or 0 for no limit/],
    ['QUESTIONS_PER_MINUTE', '-1', /whole number, or 0 for no limit/],
    ['HTTP_PORT', '0', /a port, from 1 to 65535/],
    ['HTTP_PORT', '70000', /a port, from 1 to 65535/],
    ['WEBHOOK_URL', 'http://bot.example.org', /begins with https:/],
    ['PUBLIC_URL', 'http://bot.example.org', /begins with https:/],
    ['PUBLIC_URL', 'bot.example.org', /begins with https:/],
    ['PUBLIC_URL', 'https://bot.example.org/footnote', /without a path/],
    ['PUBLIC_URL', 'https://anna@bot.example.org', /without a path/],
  ];

  it.each(wrong)('%s=%s is an error that names it, what it is and what is wanted', (...of) => {
    const [name, value, wanted] = of;
    const error = refusal({ [name]: value });
    expect(error.message).toMatch(new RegExp(`^${name} must be `));
    expect(error.message).toContain(`"${value}"`);
    expect(error.message).toMatch(wanted);
    expect(error.message.split('\n')).toHaveLength(1);
    expect(error.exitCode).toBe(2);
  });

  it('is told together with all others that are wrong', () => {
    const { message } = refusal({
      MAX_FILE_MB: 'x',
      ANSWER_THRESHOLD: '2',
      ALLOWED_USERS: 'me',
    });
    // In one line, because the log shows ends of lines as "\n".
    expect(message).toMatch(
      /^MAX_FILE_MB must be .+\. ANSWER_THRESHOLD must be .+\. ALLOWED_USERS must be .+\.$/,
    );
  });

  it('an entry of the encodings is named, with an example', () => {
    expect(refusal({ ENCODINGS: 'a/=utf-8, letters/=klingon' }).message).toBe(
      'ENCODINGS must be files and their encoding with commas between them, such as letters/=ibm866, *.txt=windows-1251; "letters/=klingon" names no encoding that is known (it is "a/=utf-8, letters/=klingon").',
    );
  });

  it.each(['abc', '123456', ':ABC', '12 34:ABC', '123456:ABC DEF', 'bot123456:ABC'])(
    'token "%s" is refused without being told',
    (token) => {
      const error = refusal({ TELEGRAM_BOT_TOKEN: token });
      expect(error.message).toMatch(/^TELEGRAM_BOT_TOKEN must be the token .*@BotFather/);
      expect(error.exitCode).toBe(2);
    },
  );

  it.each(['TELEGRAM_PROXY', 'HTTPS_PROXY'])('never shows a wrong %s', (name) => {
    const error = refusal({ [name]: 'ftp://ann:geheim@proxy', MAX_FILE_MB: '25' });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('geheim');
    expect(error.message).toMatch(`${name} must be the address of a proxy`);
  });

  it('never shows the key of a language model, even beside errors', () => {
    const error = refusal({ CHAT_API_KEY: 'sk-geheim', CHAT_MODEL: 'x', CHAT_BASE_URL: 'y' });
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain('geheim');
  });

  it('never shows a wrong token, in no part of the error, also beside other errors', () => {
    const secret = fc
      .string({ minLength: 20 })
      .filter((value) => value.trim() !== '' && !/^\d+:[\w-]+$/.test(value));
    fc.assert(
      fc.property(secret, fc.boolean(), (token, withOther) => {
        const error = refusal({
          TELEGRAM_BOT_TOKEN: token,
          ...(withOther && { MAX_FILE_MB: 'x' }),
        });
        const told = [error.message, String(error.cause), error.stack, JSON.stringify(error)];
        for (const text of told) expect(text).not.toContain(token);
      }),
    );
  });
});
