import { join } from 'node:path';
import { answerWords } from '../../../src/telegram/messages/answer-words.ts';
import { Texts } from '../../../src/telegram/messages/texts.ts';

const texts = Texts.load(join(import.meta.dirname, '../../../locales'));

/** The bot's texts in English. */
export const say = texts.in('en');

/** The bot's words in an answer in English. */
export const ENGLISH = answerWords(texts, 'en');
