import { SEE, SENTENCE_WORDS, SOURCE_WORDS } from './reading/markers.ts';

/** Role headers of chat formats: "system:" and the like. */
const ROLE =
  /(?<!\p{L})(system|user|assistant|developer|tool|function|human|instructions?|answer|ai)(\s*)[:：]/giu;

const NUMBER = '[\\s.:：#]*(?:S[\\s.:：#]*)?\\d';
/** An opening bracket that looks like that of a marker. */
const SQUARE_MARKER = new RegExp(
  `[[［【〔⟦](?=\\s*\\^?\\s*(?:${SOURCE_WORDS}|${SENTENCE_WORDS})?${NUMBER}|/?INST)`,
  'giu',
);
const ROUND_MARKER = new RegExp(`[(（{](?=\\s*(?:${SEE})?(?:${SOURCE_WORDS}|S)${NUMBER})`, 'giu');

/**
 * Escapes a text of a document or a person for a prompt: it becomes one line without anything that looks like
 * the fence, the number of a sentence, a role header or a token of a chat format. Words stay. Only the model
 * sees the result; people see the file's own characters.
 */
export function escapeForPrompt(text: string): string {
  return (
    text
      .normalize('NFKC')
      .replace(/[\p{Cf}\p{Cs}\p{Co}]/gu, '')
      .replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ')
      .replace(/\b(\/?)(INST|SYS)\b/g, '$1$2 ')
      // "<|im_start|>", "</think>", "<<<": no bracket remains beside a letter, a bar or another bracket.
      .replace(/<+(?=[\p{L}|/!?<])|<{2,}/gu, '‹')
      .replace(/(?<=[\p{L}\p{N}|/"'])>+|>{2,}/gu, '›')
      .replace(SQUARE_MARKER, '‹')
      .replace(ROUND_MARKER, '‹')
      .replace(/(‹[^\]］】〕⟧)}‹›]{0,80})[\]］】〕⟧)}]/gu, '$1›')
      .replace(/#{2,}/g, '#')
      .replace(/`{3,}|~{3,}/g, "'")
      .replace(/NOT_FOUND/gi, 'not found')
      .replace(ROLE, '$1$2 -')
      .trim()
  );
}
