import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webhookPath, webhookSecret } from '../../src/server/webhook-secret.ts';

const tokens = fc.stringMatching(/^[1-9]\d{5,9}:[\w-]{35}$/);

describe('the webhook secret and path', () => {
  it('are such as Telegram and HTTP take', () => {
    fc.assert(
      fc.property(tokens, (token) => {
        expect(webhookSecret(token)).toMatch(/^[A-Za-z0-9_-]{43}$/);
        expect(webhookPath(token)).toMatch(/^\/telegram\/[0-9a-f]{16}$/);
      }),
    );
  });

  it('differ from token to token, and hold no part of it', () => {
    fc.assert(
      fc.property(tokens, tokens, (one, other) => {
        fc.pre(one !== other);
        expect(webhookSecret(one)).not.toBe(webhookSecret(other));
        expect(webhookPath(one)).not.toBe(webhookPath(other));
        const [id = '', key = ''] = one.split(':');
        expect(webhookSecret(one) + webhookPath(one)).not.toContain(key.slice(0, 8));
        expect(webhookPath(one)).not.toContain(id);
      }),
    );
  });

  it('stay what they were in former versions, which told them to Telegram', () => {
    expect(webhookSecret('123456:TEST-token')).toMatchInlineSnapshot(
      `"ivzNhacJMlqfthSYY88XNczknxJeVAL3gwgnEtC2i5o"`,
    );
    expect(webhookPath('123456:TEST-token')).toMatchInlineSnapshot(`"/telegram/191fcef70075dae5"`);
  });
});
