import { expect, it } from 'vitest';
import { SECRET } from './collect.ts';
import { describeEachApi } from './each-api.ts';

describeEachApi('whose answer breaks off or is nonsense', (api) => {
  const { model, nonsense, ask, closed } = api;

  it.each([
    ['the connection is torn down', { destroy: true }],
    ['the stream ends without its end marker', { end: true }],
  ] as const)('does not take half an answer for a whole one when %s', async (_, step) => {
    const end = await ask({}, { steps: [{ text: 'She lives ' }, { pauseMs: 20 }, step] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She lives ' });
    expect(api.server.requests).toHaveLength(1);
  });

  it('takes half a line at the end for a cut, not for nonsense', async () => {
    const half = { raw: model.startsWith('ollama') ? '{"mess' : 'data: {"cho' };
    const end = await ask({}, { steps: [{ text: 'She ' }, { pauseMs: 20 }, half, { end: true }] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She ' });
  });

  it('tells an answer that ran into its limit of tokens from a whole one', async () => {
    const end = await ask({}, { steps: [{ text: 'She lives ' }, { finish: 'length' }] });
    expect(end).toMatchObject({ kind: 'cut', text: 'She lives ' });
  });

  it('ends at the token for it, however the model goes on', async () => {
    for (const last of [{ endless: 'And so on. ' }, { finish: 'length' }]) {
      const end = await ask({}, { steps: [{ text: 'In ' }, { text: 'Bern.<|im_end|>' }, last] });
      expect(end).toMatchObject({ kind: 'whole', text: 'In Bern.' });
    }
  });

  it.each([
    ['a broken line', nonsense],
    ['a page', '<!doctype html>\n<title>Sign in</title>\n'],
    ['something else', model.startsWith('ollama') ? '42\n' : 'data: 42\n\n'],
  ])('recognises nonsense: %s', async (_, raw) => {
    const steps = [{ text: 'She ' }, { pauseMs: 20 }, { raw }, { text: 'x' }, { finish: 'stop' }];
    const end = await ask({}, { steps });
    expect(end).toMatchObject({ kind: 'nonsense', text: 'She ' });
  });

  it('recognises a page without a line break, and asks once', async () => {
    const end = await ask({}, { steps: [{ raw: '<!doctype html>Sign in' }, { end: true }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
    expect(api.server.requests).toHaveLength(1);
  });

  it('recognises an endless line', async () => {
    const steps = Array.from({ length: 30 }, () => ({ raw: 'x'.repeat(50_000) }));
    const end = await ask({ timeoutMs: 20_000 }, { steps: [...steps, { hang: true }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
  });

  it('takes an answer without words for nonsense', async () => {
    const end = await ask({}, { steps: [{ reasoning: 'Hm.' }, { text: ' ' }, { finish: 'stop' }] });
    expect(end).toMatchObject({ kind: 'nonsense', text: '' });
  });

  it('tells an error in the middle of an answer', async () => {
    const error = { error: { message: `overloaded: ${SECRET}` }, type: 'error' };
    const line = JSON.stringify(error);
    const raw = model.startsWith('ollama') ? `${line}\n` : `event: error\ndata: ${line}\n\n`;
    const end = await ask(
      {},
      { steps: [{ text: 'She ' }, { pauseMs: 20 }, { raw }, { end: true }] },
    );
    expect(end).toMatchObject({ kind: 'cut', text: 'She ' });
  });

  it('stops a model that never stops', async () => {
    const end = await ask({ maxTokens: 100 }, { steps: [{ endless: 'lalala ' }] });
    expect(end.kind).toBe('cut');
    expect(end.text).toHaveLength(600);
    await closed();
  });
});
