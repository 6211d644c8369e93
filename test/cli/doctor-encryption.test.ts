import { describe, expect, it } from 'vitest';
import { checkEncryption } from '../../src/doctor/encryption.ts';

const look = (address: string) => checkEncryption('TELEGRAM_API_ROOT', address, 'the token');

describe('what doctor says of an address', () => {
  it.each([
    'https://api.telegram.org',
    'https://10.0.0.5:8081',
    'http://127.0.0.1:8081',
    'http://127.1:8081/bot',
    'http://localhost:11434',
    'http://ollama.localhost',
    'http://[::1]:8081',
  ])('is nothing if it is %s', (address) => {
    expect(look(address)).toBeUndefined();
  });

  it.each([
    'http://api.telegram.org',
    'HTTP://10.0.0.5:8081',
    'http://ollama:11434/v1',
    'http://localhost.example.org',
    'http://127.0.0.1.example.org',
    'http://[::2]:8081',
  ])('is a warning if it is %s', (address) => {
    expect(look(address)).toEqual({
      state: 'warning',
      found: expect.stringMatching(/^TELEGRAM_API_ROOT is not encrypted: .* the token$/),
      advice: expect.stringContaining('https://'),
    });
  });

  it('does not repeat a password in it', () => {
    expect(JSON.stringify(look('http://me:secret@10.0.0.5/'))).not.toContain('secret');
  });
});
