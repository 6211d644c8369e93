import { describe, expect, it } from 'vitest';
import { createLog, LOG_LEVELS, type LogSettings, logConsole } from '../src/log.ts';

const TOKEN = '123456:AAbb-cc_dd';

function logTo(settings: Partial<LogSettings> = {}, secrets: string[] = []) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const log = createLog({ level: 'info', format: 'text', ...settings }, { secrets, write });
  return { log, lines };
}

describe('the log', () => {
  it('writes the sentence alone as text', () => {
    const { log, lines } = logTo();
    log('Answering in Telegram as @footnote_bot.');
    log('The disk is full.', 'error');
    log('');
    expect(lines).toEqual(['Answering in Telegram as @footnote_bot.\n', 'The disk is full.\n']);
  });

  it.each(['text', 'json'] as const)('writes one line of %s, whatever a name holds', (format) => {
    const { log, lines } = logTo({ format });
    log('Not indexed: a\u001b[2J\u009b\u202e\u2028\r\nTelegram: token accepted.md');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^[^\p{Cc}\p{Zl}\p{Bidi_Control}]*\n$/u);
  });

  it('writes JSON with level, time and message', () => {
    const { log, lines } = logTo({ format: 'json' });
    log('Not indexed: a "b".txt', 'warn');
    const { time, ...rest } = JSON.parse(lines[0] ?? '');
    expect(rest).toEqual({ level: 'warn', message: 'Not indexed: a "b".txt' });
    expect(new Date(time).toISOString()).toBe(time);
  });

  it('takes what libraries print to a console, below what the owner reads', () => {
    const { log, lines } = logTo({ level: 'debug', format: 'json' });
    const target = { ...console };
    logConsole(target, log);
    target.warn('Warning: %s\u001b[2J', 'a\nb', { c: 1 });
    target.log('x');
    const written = lines.map((line) => JSON.parse(line));
    expect(written.map(({ message }) => message)).toEqual(['Warning: a\\nb\\x1b[2J { c: 1 }', 'x']);
    expect(written.map(({ level }) => level)).toEqual(['debug', 'debug']);
  });

  it.each(LOG_LEVELS)('leaves out what is less important than %s', (level) => {
    const { log, lines } = logTo({ level });
    for (const each of LOG_LEVELS) log(each, each);
    const expected = LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(level) + 1);
    expect(lines).toEqual(expected.map((each) => `${each}\n`));
  });

  it.each(['text', 'json'] as const)('never writes a token or a key as %s', (format) => {
    const { log, lines } = logTo({ format, level: 'debug' }, [TOKEN, 'sk/key+1', '']);
    for (const level of LOG_LEVELS) {
      log(`POST https://api.telegram.org/bot${TOKEN}/getMe failed`, level);
      log(`GET /?key=${encodeURIComponent('sk/key+1')} with sk/key+1 twice: sk/key+1`, level);
    }
    const all = lines.join('');
    expect(lines).toHaveLength(8);
    expect(all).not.toContain(TOKEN);
    expect(all).not.toMatch(/sk.{1,3}key/);
    expect(all).toContain('bot***/getMe failed');
  });
});
