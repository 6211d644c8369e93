import http from 'node:http';
import https from 'node:https';
import { describe, expect, it } from 'vitest';
import { agentFor } from '../../src/network/agent.ts';
import { isUnreached, networkReason } from '../../src/network/trouble.ts';

describe('a connection that is not there in time', () => {
  it.each(['http', 'https'] as const)('is given up by %s, with nothing sent', async (scheme) => {
    const agent = agentFor(`${scheme}://api.telegram.test`, undefined, 20);
    const { get } = scheme === 'http' ? http : https;
    const error = await new Promise<Error>((resolve) => {
      // The look-up of the name never ends.
      get({ host: 'api.telegram.test', agent, lookup: () => {} }).on('error', resolve);
    });
    expect(networkReason(error)).toMatch(/^connect ETIMEDOUT api\.telegram\.test:(80|443) /);
    expect(isUnreached(error)).toBe(true);
  });
});
