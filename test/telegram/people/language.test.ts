import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/telegram/messages/texts.ts';
import { ANN, BEN, GROUP, STRANGER, usePeople } from './people.ts';

describe('/language', () => {
  const { current, said, buttonsOf, noticed } = usePeople();

  it('offers each language by its own name, and stores the choice', async () => {
    current.bot.api.say('/language', ANN);
    const message = await said(1);
    const ownNames = LANGUAGES.map((code) =>
      new Intl.DisplayNames(code, { type: 'language' }).of(code)?.toLowerCase(),
    );
    const texts = buttonsOf(message).map(({ text }) => text);
    expect(texts.slice(0, -1).map((text) => text.toLowerCase())).toEqual(ownNames);
    expect(texts.at(-1)).toBe('✓ As in Telegram');
    current.bot.api.press(message, 'lang1:es');
    expect(await noticed(1)).toBe('Ahora te hablo en español.');
    await current.bot.api.waitFor('editMessageText');
    const now = current.bot.api.messageNow(ANN.id, message.message_id);
    expect(now?.text).toContain('¿En qué idioma');
    expect(buttonsOf(now).map(({ text }) => text)).toContain('✓ Español');

    await current.bot.restart();
    current.bot.api.say('/unknown', ANN);
    expect((await said(2)).text).toContain('/help muestra');
    // The second press changes nothing, which is not an error.
    current.bot.api.press(message, 'lang1:es');
    await noticed(2);
    current.bot.api.press(message, 'lang1:auto');
    await noticed(3);
    current.bot.api.say('/unknown', ANN);
    expect((await said(3)).text).toContain('/help shows');
    expect(current.bot.log.join('\n')).not.toContain('failed');
  });

  it('is chosen by each member of a group for themselves', async () => {
    current.bot.api.say('/language', { ...ANN, chat: GROUP });
    const message = await said(1);
    current.bot.api.press(message, 'lang1:ru', BEN);
    expect(await noticed(1)).toContain('по-русски');
    current.bot.api.say('/help', BEN);
    expect((await said(2)).text).toContain('точными цитатами');
    current.bot.api.say('/help', ANN);
    expect((await said(3)).text).toContain('exact quotes');
    // The message does not change for the others.
    expect(current.bot.api.messageNow(GROUP.id, message.message_id)?.text).toBe(message.text);
  });

  it('cannot be changed by strangers or from another chat', async () => {
    current.bot.api.say('/language', ANN);
    const message = await said(1);
    current.bot.api.press(message, 'lang1:ru', BEN);
    expect(await noticed(1)).toContain('somebody else');
    current.bot.api.press(message, 'lang1:xx');
    expect(await noticed(2)).toContain('too old');
    current.bot.api.press({ message_id: 9, chat: { ...STRANGER, type: 'private' } }, 'lang1:ru');
    expect(await noticed(3)).toContain('do not have access');
    current.bot.api.say('/unknown', BEN);
    expect((await said(2)).text).toContain('/help shows');
    expect(current.bot.api.calls.map(({ method }) => method)).not.toContain('editMessageText');
  });
});
