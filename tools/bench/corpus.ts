import { cp, mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { splitSentences } from '../../src/passages/sentences.ts';

/**
 * Fills a folder with the prose that every installation has: the README files of the packages in
 * node_modules, in order of name, up to a number of characters.
 */
export async function collectReadmes(target: string, characters: number): Promise<void> {
  const packages: string[] = [];
  for (const name of (await readdir('node_modules')).sort()) {
    if (!name.startsWith('@')) packages.push(name);
    else
      for (const part of await readdir(join('node_modules', name)))
        packages.push(`${name}/${part}`);
  }
  await mkdir(target, { recursive: true });
  let left = characters;
  for (const name of packages) {
    const file = join('node_modules', name, 'README.md');
    const text = await readFile(file, 'utf8').catch(() => '');
    if (text.length < 500 || text.length > left) continue;
    await cp(file, join(target, `${name.replace('/', '-')}.md`));
    left -= text.length;
  }
}

/** Questions that a corpus surely answers: the first words of sentences spread over all its files. */
export function questionsFrom(texts: readonly string[], count: number): string[] {
  const sentences = texts.flatMap((text) =>
    splitSentences(text)
      .map(({ start, end }) => text.slice(start, end))
      .filter((sentence) => /^\p{L}[^|<>{}`]{60,300}$/u.test(sentence)),
  );
  const step = Math.max(1, Math.floor(sentences.length / count));
  return sentences
    .filter((_, i) => i % step === 0)
    .slice(0, count)
    .map((sentence) => sentence.split(/\s+/).slice(0, 12).join(' '));
}
