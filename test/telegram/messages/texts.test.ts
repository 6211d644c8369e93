import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentResource } from '@fluent/bundle';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { ENGLISH } from '../../../src/answer/plain-text.ts';
import { answerWords, noticeOf } from '../../../src/telegram/messages/answer-words.ts';
import { formatted, type MarkedText } from '../../../src/telegram/messages/marked-text.ts';
import { sourceWords } from '../../../src/telegram/messages/source-words.ts';
import {
  LANGUAGES,
  type Language,
  nearestLanguage,
  Texts,
} from '../../../src/telegram/messages/texts.ts';
import { ENGLISH_SOURCE } from '../../../src/web/words.ts';
import { fakeAnswer, fakeNothing } from '../../helpers/fake-app.ts';

const LOCALES = join(import.meta.dirname, '../../../locales');
const SOURCES = join(import.meta.dirname, '../../../src/telegram');

/** The plural forms of each language, except `other`. */
const FORMS: Readonly<Record<Language, readonly string[]>> = {
  en: ['one'],
  zh: [],
  ru: ['one', 'few'],
  es: ['one'],
};

/** A choice with only these keys is a choice of plural forms. */
const ALL_FORMS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

const texts = Texts.load(LOCALES);
const messages = Object.fromEntries(
  LANGUAGES.map((language) => [language, messagesIn(language)]),
) as Record<Language, Map<string, Message>>;
const ids = [...messages.en.keys()];

describe('the texts of the interface', () => {
  it.each(LANGUAGES)('are complete in %s, with the same variables', (language) => {
    const values = (of: Language) =>
      [...messages[of]].map(([id, { variables }]) => [id, [...variables].sort()]);
    expect(new Map(values(language) as [])).toEqual(new Map(values('en') as []));
  });

  it.each(LANGUAGES)('are in the same files in %s', (language) => {
    const files = (of: Language) => readdirSync(join(LOCALES, of)).sort();
    expect(files(language)).toEqual(files('en'));
    for (const [id, { file }] of messages[language]) {
      expect(`${id} in ${file}`).toBe(`${id} in ${messages.en.get(id)?.file}`);
    }
  });

  it.each(LANGUAGES)('have all plural forms in %s', (language) => {
    for (const [id, { choices }] of messages[language]) {
      for (const forms of choices.filter(([form]) => ALL_FORMS.has(form ?? ''))) {
        expect([id, ...forms]).toEqual(expect.arrayContaining([...FORMS[language], 'other']));
      }
    }
  });

  it.each(LANGUAGES)('can be formatted in %s for any count', (language) => {
    const say = texts.in(language);
    for (const [id, { variables, counts }] of messages[language]) {
      for (const count of [0, 1, 2, 5, 21, 1_000_000]) {
        const values = [...variables].map((name) => [name, counts.has(name) ? count : 'Ω·7']);
        const said = say(id, Object.fromEntries(values));
        expect(said.trim()).not.toBe('');
        expect(said).not.toMatch(/[{}]/);
        for (const [, value] of values) if (value === 'Ω·7') expect(said).toContain(value);
      }
    }
  });

  it('exist if they are used, and are used if they exist', () => {
    const source = sources();
    const said = matches(source, /\bsay(?:To\([^)]*\))?\(\s*(?:ctx, (?:services, )?)?'([^']+)'/g);
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter((id) => !ids.includes(id))).toEqual([]);
    const literals = matches(source, /'([a-z]+(?:-[a-z]+)*)'/g);
    // Ids that are passed as values are recognized by their first word.
    const families = new Set(ids.filter((id) => id.includes('-')).map((id) => id.split('-')[0]));
    const alike = literals.filter((text) => text.includes('-') && families.has(text.split('-')[0]));
    expect(alike.filter((text) => !ids.includes(text))).toEqual([]);
    const beginnings = matches(source, /`([a-z]+-(?:[a-z]+-)*)\$\{/g);
    const isSaid = (id: string) =>
      literals.includes(id) || beginnings.some((beginning) => id.startsWith(beginning));
    expect(ids.filter((id) => !isSaid(id))).toEqual([]);
  });

  it('match the words of the terminal in English', () => {
    const words = answerWords(texts, 'en');
    const shown = (text: string) => formatted(text as MarkedText).text;
    expect(words.nothingFound).toBe(ENGLISH.nothingFound);
    expect(words.onlyNearest).toBe(ENGLISH.onlyNearest);
    expect(words.shortened).toBe(ENGLISH.shortened);
    expect(shown(words.understoodAs('Who?'))).toBe(ENGLISH.understoodAs('Who?'));
    expect(shown(words.page(1_234))).toBe(ENGLISH.page(1_234));
    expect(shown(words.line(1_234))).toBe(ENGLISH.line(1_234));
    expect(shown(words.lines(1_234, 1_240))).toBe(ENGLISH.lines(1_234, 1_240));
    expect(shown(words.stale(['a.md', 'b.md']))).toBe(ENGLISH.stale(['a.md', 'b.md']));
    expect(shown(words.indexing(1_234, 5_678))).toBe(ENGLISH.indexing(1_234, 5_678));
    expect(shown(words.indexing(3, undefined))).toBe(ENGLISH.indexing(3, undefined));
    const german = { code: 'de', name: 'German' };
    expect(shown(words.foreign(german))).toBe(ENGLISH.foreign(german));
    expect(answerWords(texts, 'ru').foreign(german)).toContain('немецкий');
  });

  it('match the words of source pages in English', () => {
    const { language, ...words } = sourceWords(texts, 'en');
    expect(language).toBe('en');
    for (const [id, own] of Object.entries(words)) {
      const english = ENGLISH_SOURCE[id as keyof typeof words];
      if (typeof english === 'string') expect(own).toBe(english);
    }
    expect(words.compared('14:03')).toBe(ENGLISH_SOURCE.compared('14:03'));
    expect(words.page(1_234)).toBe(ENGLISH_SOURCE.page(1_234));
    expect(words.lines(3, 3)).toBe(ENGLISH_SOURCE.lines(3, 3));
    expect(words.lines(3, 5)).toBe(ENGLISH_SOURCE.lines(3, 5));
  });

  it('advise to ask in English in the language of the question, if nothing was found', () => {
    const words = answerWords(texts, 'es');
    const told = (code: string, answer: Answer) =>
      noticeOf({ ...answer, foreign: { code, name: '' } }, words);
    expect(told('ru', fakeNothing('Что?'))).toMatch(/ruso.*\nПопробуйте спросить по-английски\.$/s);
    expect(told('zh', fakeNothing('何?'))).toMatch(/用英语提问。$/);
    expect(told('de', fakeNothing('Was?'))).toMatch(/alemán.*\nPrueba a preguntar en inglés\.$/s);
    expect(told('ru', fakeAnswer('Что?', ['Yes.']))).not.toContain('английски');
  });

  it.each(LANGUAGES)("keep Telegram's limits in %s", (language) => {
    const tooLong = (beginning: RegExp, limit: number) =>
      [...messages[language]]
        .filter(([id]) => beginning.test(id))
        .filter(([id, { variables }]) => {
          const values = [...variables].map((name) => [name, 'x'.repeat(10)]);
          return texts.in(language)(id, Object.fromEntries(values)).length > limit;
        })
        .map(([id]) => id);
    // Notices are sentences, labels are not.
    const labels = ids.filter(
      (id) => /^button-/.test(id) && !/[.?!]$/.test(texts.in('en')(id, ANY)),
    );
    expect(labels.length).toBeGreaterThan(5);
    expect(tooLong(new RegExp(`^(${labels.join('|')})$`), 30)).toEqual([]);
    expect(tooLong(/^button-/, 200)).toEqual([]);
    expect(tooLong(/^command-/, 256)).toEqual([]);
    expect(tooLong(/^profile-description$/, 512)).toEqual([]);
    expect(tooLong(/^profile-short$/, 120)).toEqual([]);
    const help = ids
      .filter((id) => id.startsWith('help-'))
      .map((id) => texts.in(language)(id, ANY));
    expect(help.join('\n\n').length).toBeLessThan(3_900);
  });

  it('throw for an unknown id or a missing value', () => {
    expect(() => texts.in('en')('no-such-text')).toThrow('no-such-text');
    expect(() => texts.in('en')('help-group-mention')).toThrow('help-group-mention');
  });
});

describe('the language of a person', () => {
  it.each([
    ['ru', 'ru'],
    ['zh-hans', 'zh'],
    ['zh-TW', 'zh'],
    ['es-MX', 'es'],
    ['en-GB', 'en'],
    ['de', 'en'],
    ['', 'en'],
    ['not a language!', 'en'],
    [undefined, 'en'],
  ])('is for %s %s', (code, language) => {
    expect(nearestLanguage(code)).toBe(language);
  });
});

/** Values for the variables of these texts. */
const ANY = { number: '1', bot: 'b', document: 'd' };

interface Message {
  readonly file: string;
  readonly variables: ReadonlySet<string>;
  /** The variables that choose a plural form. */
  readonly counts: ReadonlySet<string>;
  /** The keys of each choice. */
  readonly choices: readonly (readonly string[])[];
}

function messagesIn(language: Language): Map<string, Message> {
  const found = new Map<string, Message>();
  for (const file of readdirSync(join(LOCALES, language))) {
    const { body } = new FluentResource(readFileSync(join(LOCALES, language, file), 'utf8'));
    for (const { id, value } of body) {
      if (found.has(id)) throw new Error(`${id} stands twice in ${language}.`);
      const [variables, counts, choices] = [new Set<string>(), new Set<string>(), [] as string[][]];
      const walk = (node: unknown): void => {
        if (Array.isArray(node)) node.forEach(walk);
        if (typeof node !== 'object' || node === null) return;
        const { type, name, selector, variants } = node as Node;
        if (type === 'var' && name) variables.add(name);
        if (type === 'select' && variants) {
          const keys = variants.map(({ key }) => `${key.value}`);
          choices.push(keys);
          if (selector?.name && keys.every((key) => ALL_FORMS.has(key))) counts.add(selector.name);
        }
        Object.values(node).forEach(walk);
      };
      walk(value);
      found.set(id, { file, variables, counts, choices });
    }
  }
  return found;
}

/** The parts of a Fluent syntax node that the tests read. */
interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly selector?: { readonly name?: string };
  readonly variants?: readonly { readonly key: { readonly value: string | number } }[];
}

function sources(): string {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' });
  const own = files.filter((file) => file.endsWith('.ts'));
  return own.map((file) => readFileSync(join(SOURCES, file), 'utf8')).join('\n');
}

function matches(source: string, pattern: RegExp): string[] {
  return [...source.matchAll(pattern)].map(([, found]) => found ?? '');
}
