import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemsOf } from '../../src/chat-model/prompt-files.ts';
import { checkPrompts, loadPrompts } from '../../src/chat-model/prompts.ts';
import { FootnoteError } from '../../src/errors.ts';
import { createTempFolder, type TempFolder } from '../helpers/temp-folder.ts';

const ANSWER = 'Answer in {{{language}}}.\n---\n{{{sources}}}\n\n{{{question}}}';
const REWRITE = '{{{previous_question}}} {{{previous_quotes}}} {{{question}}}';
const VALUES = {
  language: 'German',
  sources: '[S1] Ann lives in Bern.',
  question: 'Wo wohnt Ann?',
};

let folder: TempFolder;

beforeEach(async () => {
  folder = await createTempFolder();
  await write('answer.md', ANSWER);
  await write('rewrite.md', REWRITE);
});
afterEach(() => folder.remove());

const write = (file: string, text: string) => writeFile(join(folder.path, file), text);

describe('prompts', () => {
  it('go to the model in two parts, filled in', async () => {
    const { answer } = await loadPrompts(folder.path);
    expect(answer(VALUES)).toEqual([
      { role: 'system', content: 'Answer in German.' },
      { role: 'user', content: '[S1] Ann lives in Bern.\n\nWo wohnt Ann?' },
    ]);
  });

  it('are one part without a line of dashes', async () => {
    const { rewrite } = await loadPrompts(folder.path);
    const values = { previous_question: 'Who?', previous_quotes: 'Ann.', question: 'And where?' };
    expect(rewrite(values)).toEqual([{ role: 'user', content: 'Who? Ann. And where?' }]);
  });

  it('may come from an editor of Windows', async () => {
    await write('answer.md', `\uFEFF${ANSWER.replaceAll('\n', '\r\n')}`);
    const { answer } = await loadPrompts(folder.path);
    expect(answer(VALUES).map(({ role }) => role)).toEqual(['system', 'user']);
  });

  it('hold whatever a document says, unchanged and in its place', async () => {
    const { answer } = await loadPrompts(folder.path);
    const part = fc.constantFrom(
      '{{{question}}}',
      '{{',
      '}}',
      '\n---\n',
      '&',
      '<',
      '"',
      '$&',
      '{{#x}}',
    );
    const text = fc.array(fc.oneof(part, fc.string())).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, text, (language, sources, question) => {
        expect(answer({ language, sources, question })).toEqual([
          { role: 'system', content: `Answer in ${language}.` },
          { role: 'user', content: `${sources}\n\n${question}` },
        ]);
      }),
    );
  });

  it.each([
    ['missing', 'In {{{language}}}: {{{sources}}}', /^answer\.md: \{\{\{question\}\}\} is missing/],
    ['unknown', `${ANSWER} {{{tone}}}`, /^answer\.md: \{\{\{tone\}\}\} is unknown/],
    [
      'of two braces',
      ANSWER.replace('{{{question}}}', '{{question}}'),
      /\{\{question\}\} is not .*three/,
    ],
    ['of two braces with &', `${ANSWER} {{& question }}`, /\{\{& question \}\} is not .*three/],
    ['of four braces', `${ANSWER} {{{{question}}}}`, /\{\{\{\{question\}\}\}\} is not allowed/],
    ['not closed', `${ANSWER} {{{question`, /\{\{\{question is not allowed/],
    ['a section', `${ANSWER} {{#question}}x{{/question}}`, /\{\{#question\}\} is not allowed/],
    ['a comment', `${ANSWER} {{! hidden }}`, /\{\{! hidden \}\} is not allowed/],
    ['a partial', `${ANSWER} {{> other}}`, /\{\{> other\}\} is not allowed/],
    ['other braces', `{{=<% %>=}}${ANSWER}`, /\{\{=<% %>=\}\} is not allowed/],
  ])('are refused with a placeholder that is %s, which is named', async (_, text, message) => {
    await write('answer.md', text);
    const error = await loadPrompts(folder.path).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FootnoteError);
    expect((error as Error).message).toMatch(message);
    expect((error as Error).message).toContain('{{{language}}}, {{{sources}}}, {{{question}}}');
  });

  it('are a wrong setting where the folder has none', async () => {
    await expect(loadPrompts(join(folder.path, 'none'))).rejects.toMatchObject({
      message: expect.stringContaining('or PROMPTS_DIR.'),
      exitCode: 2,
    });
  });

  it.each(['{"a": 1}', '{"a": {"b": {}}}', '}}', '{ }', '{x}', '{ {{{question}}} }', '[S{n}]'])(
    'may have %s as plain text',
    async (text) => {
      await write('answer.md', `${ANSWER} ${text}`);
      const { answer } = await loadPrompts(folder.path);
      const shown = text.replace('{{{question}}}', VALUES.question);
      expect(answer(VALUES).at(-1)?.content.endsWith(`${VALUES.question} ${shown}`)).toBe(true);
    },
  );

  it('mean what they look like if no problem is found', async () => {
    const { renderTemplate } = await import('@langchain/core/prompts');
    const part = fc.constantFrom('{', '}', '{{', '}}', '{{{', '}}}', 'a', 'b', ' ', '#', '!', '\n');
    const template = fc
      .array(fc.oneof({ weight: 3, arbitrary: fc.constant('{{{a}}}') }, part), { maxLength: 8 })
      .map((parts) => parts.join(''));
    let fine = 0;
    fc.assert(
      fc.property(template, (text) => {
        if (problemsOf(`${text} {{{a}}}`, ['a']).length > 0) return;
        fine += 1;
        const expected = text.replace(/\{\{\{\s*a\s*\}\}\}/g, 'value');
        expect(renderTemplate(text, 'mustache', { a: 'value' })).toBe(expected);
      }),
      { numRuns: 5_000 },
    );
    expect(fine).toBeGreaterThan(100);
  });

  it('are checked without an error thrown', async () => {
    await write('answer.md', `${ANSWER} {{question}} {{{tone}}}`);
    expect(await checkPrompts(folder.path)).toEqual([
      {
        file: 'answer.md',
        problems: [expect.stringContaining('tone'), expect.stringContaining('{{question}}')],
      },
      { file: 'rewrite.md', problems: [] },
    ]);
  });

  it('that are not there are a problem, too', async () => {
    await folder.remove();
    expect(await checkPrompts(folder.path)).toEqual([
      { file: 'answer.md', problems: [expect.stringContaining('ENOENT')] },
      { file: 'rewrite.md', problems: [expect.stringContaining('ENOENT')] },
    ]);
  });

  it('that come with the program are right', async () => {
    expect(await checkPrompts('prompts')).toEqual([
      { file: 'answer.md', problems: [] },
      { file: 'rewrite.md', problems: [] },
    ]);
    const text = await readFile('prompts/answer.md', 'utf8');
    expect(text).toContain('NOT_FOUND');
    const [system] = (await loadPrompts('prompts')).answer(VALUES);
    expect(system).toMatchObject({ role: 'system' });
    expect(system?.content).toContain('in German');
    expect(system?.content).not.toContain(VALUES.sources);
  });
});
