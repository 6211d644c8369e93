import { describe, expect, it } from 'vitest';
import { FootnoteError } from '../../src/errors.ts';
import { explainListenError } from '../../src/server/listen-error.ts';

const systemError = (code: string) => Object.assign(new Error(`listen ${code}`), { code });

describe('explainListenError', () => {
  it.each([
    [
      'EADDRINUSE',
      'Port 80 is in use by another program. Stop that one, or set HTTP_PORT to another port.',
    ],
    ['EACCES', 'Footnote may not open port 80. Set HTTP_PORT to a port above 1023.'],
  ])('says what to do about %s', (code, sentence) => {
    const error = explainListenError(systemError(code), { host: '127.0.0.1', port: 80 });
    expect(error).toBeInstanceOf(FootnoteError);
    expect(error).toHaveProperty('message', sentence);
  });

  it.each(['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EAFNOSUPPORT'])(
    'names host, port and setting for %s',
    (code) => {
      const error = explainListenError(systemError(code), { host: 'no.such.host', port: 8080 });
      expect(error).toBeInstanceOf(FootnoteError);
      expect(String(error)).toMatch(/"no\.such\.host".*port 8080.*HTTP_HOST/);
    },
  );

  it('returns unknown errors unchanged', () => {
    const bug = new TypeError('x is not a function');
    expect(explainListenError(bug, { host: '127.0.0.1', port: 80 })).toBe(bug);
  });
});
