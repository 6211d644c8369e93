import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SearchedIn } from '../../../src/answer/answer.ts';
import { opening } from '../../../src/answer/plain-text.ts';
import { answerWords, openingOf } from '../../../src/telegram/messages/answer-words.ts';
import { withoutEntities } from '../../../src/telegram/messages/marked-text.ts';
import { Texts } from '../../../src/telegram/messages/texts.ts';
import { fakeAnswer } from '../../helpers/fake-app.ts';

const texts = Texts.load(join(import.meta.dirname, '../../../locales'));

const answerIn = (searchedIn: SearchedIn) => ({ ...fakeAnswer('x', ['Yes.']), searchedIn });

describe('where an answer was sought', () => {
  it.each([
    [['hr/', 'prices/2025/'], 'hr/, prices/2025/'],
    [['type:csv'], 'files of type csv'],
    [['type:.pdf'], 'files of type pdf'],
    [['hr/', 'type:word', 'after:2024-06'], 'hr/ · files of type word · documents from 2024-06 on'],
    [['a/', 'b/', 'c/', 'd/', 'before:2025'], 'a/, b/, c/, … · documents before 2025'],
    [['type:a.md', 'after:x/'], 'type:a.md, after:x/'],
  ])('is said of %j in people’s words', (places, said) => {
    expect(opening(answerIn({ places, documents: 3 }))).toBe(`Searched in ${said} (3 documents)`);
    expect(opening(answerIn({ places, documents: 3, isWidened: true }))).toBe(
      `Nothing found in ${said}: searched everywhere.`,
    );
  });

  it.each([
    [
      'en',
      '🔎 Searched in hr/ · files of type csv · documents from 2024-06 on · documents before 2025 (3 documents)',
    ],
    [
      'es',
      '🔎 Buscado en hr/ · archivos de tipo csv · documentos desde 2024-06 · documentos anteriores a 2025 (3 documentos)',
    ],
    [
      'ru',
      '🔎 Искал в hr/ · файлах типа csv · документах с 2024-06 · документах до 2025 (3 документа)',
    ],
    ['zh', '🔎 搜索范围：hr/ · csv 类型的文件 · 2024-06 起的文档 · 2025 之前的文档（3 个文档）'],
  ] as const)('is said in %s', (language, said) => {
    const places = ['hr/', 'type:csv', 'after:2024-06', 'before:2025'];
    const answer = answerIn({ places, documents: 3 });
    const told = withoutEntities(openingOf(answer, answerWords(texts, language)));
    expect(told.replaceAll('\u2060', '')).toBe(said);
  });
});
