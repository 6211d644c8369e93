import { describe, expect, it } from 'vitest';
import { terms } from '../../src/language/terms.ts';
import { rankSentences } from '../../src/retrieval/quotes.ts';
import type { Ranking } from '../../src/retrieval/ranking.ts';
import { TRAINED } from '../../src/retrieval/weights.ts';
import { markdownPassage } from '../helpers/markdown-passage.ts';

const CODE = '```bash\npumpctl stop \\\n  --now\npumpctl start\n```';
const COMMANDS = 'pumpctl stop \\\n  --now\npumpctl start';

describe('the first quote from code', () => {
  /** @param near what stands in the sentence that is nearest to the question */
  const firstQuote = (question: string, text: string, near: string) => {
    const passage = markdownPassage(text, 2_000);
    const textsOf = passage.sentences.map(({ start, end }) => text.slice(start, end));
    const ranked = {
      passage,
      score: 0.5,
      signals: { passage: 0.5, sentence: 0.8, lexical: 0.3, words: 0.5 },
      sentenceSimilarities: textsOf.map((each) => (each.includes(near) ? 0.9 : 0)),
    };
    const query = { terms: new Map([['pump', 1]]) };
    const ranking = { question, query, scoring: TRAINED, passages: [ranked] } as unknown as Ranking;
    return rankSentences(ranking, terms)[0]?.quote.text;
  };

  it.each([
    ['all of it for its lead-in', 'Restart it:', 'Restart it:', COMMANDS],
    ['all of it below its lead-in', 'Restart it:', 'stop', COMMANDS],
    ['a line below other text', 'It stands still.', 'stop', 'pumpctl stop \\\n  --now'],
    ['a line of much', `Restart it:`, 'stop', 'pumpctl stop \\\n  --now', 'x=1000000\n'.repeat(90)],
  ])('of steps is %s', (_, above, near, expected, more = '') => {
    const code = CODE.replace(/```$/, `${more}\`\`\``);
    const text = `# Pump\n\n${above}\n\n${code}`;
    const quote = firstQuote('How do I restart the pump?', text, near);
    expect(quote).toBe(expected);
  });

  it('is never its fence', () => {
    const text = `# Pump\n\nIt stands still.\n\n${CODE}`;
    expect(firstQuote('How do I restart the pump?', text, 'bash')).not.toContain('bash');
  });

  it('of one thing is its line', () => {
    const text = `# Pump\n\nRestart it:\n\n${CODE}`;
    expect(firstQuote('What does it start with?', text, 'pumpctl start')).toBe('pumpctl start');
  });
});
