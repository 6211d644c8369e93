import type { Random } from './random.ts';

/** Documents, each with words of its own. */
export interface Corpus {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** Folders, from the outermost on. */
  readonly folders: readonly string[];
  /** The documents that have each planted word, in their text, their name or above them. */
  readonly planted: ReadonlyMap<string, readonly string[]>;
  /** The planted words of texts. */
  readonly words: readonly string[];
}

const PLACES = ['north', 'south', 'harbour', 'airport', 'castle'];

/** Makes a folder in which each folder, each file name and each text has a planted word, and some texts are copies. */
export function makeCorpus(random: Random): Corpus {
  const known = new Set<string>();
  const files = new Map<string, string>();
  const planted = new Map<string, string[]>();
  const words: string[] = [];
  const plant = (path: string, ...found: string[]) => {
    for (const word of found) planted.set(word, [...(planted.get(word) ?? []), path]);
  };
  const folders: string[] = [];
  for (let i = 0; i < 6; i++) {
    const parent = random.chance(0.5) && folders.length > 0 ? `${random.one(folders)}/` : '';
    if (parent.split('/').length <= 3) folders.push(`${parent}${random.word(known)}`);
  }
  for (const folder of ['', ...folders, ...random.some(folders, 0.6)]) {
    const name = random.word(known);
    const ending = random.one(['txt', 'md', 'md']);
    const path = `${folder && `${folder}/`}${name}.${ending}`;
    const [copied] = random.chance(0.15) ? random.some([...files], 0.3) : [];
    const own = [random.word(known), random.word(known), random.word(known)];
    files.set(path, copied?.[1] ?? textOf(own, random));
    const texts = copied
      ? [...planted].filter(([, paths]) => paths.includes(copied[0])).map(([word]) => word)
      : own;
    plant(path, name, ...folder.split('/').filter(Boolean));
    // Words in the path of the copied document are not in its text.
    plant(path, ...texts.filter((word) => files.get(path)?.toLowerCase().includes(word)));
    words.push(...own);
  }
  const broken = `${random.one(folders)}/${random.word(known)}.pdf`;
  files.set(broken, 'not a PDF');
  plant(broken, ...broken.replace('.pdf', '').split('/'));
  return { files, folders, planted, words };
}

function textOf([code = '', name = '', thing = '']: readonly string[], random: Random): string {
  const place = random.one(PLACES);
  const other = random.one(PLACES);
  return [
    `# The ${place} office of ${code}`,
    `The code of the ${place} office is ${code}. Dr ${capital(name)} runs the ${place} office since 1999.`,
    `She lives near the ${other} office, and says that ${thing} is the word for visitors.`,
    `## Who pays for ${thing}?`,
    `The customers of the ${other} office pay for ${thing}, 40 euros a day.`,
    `| ${code} | hours |\n| --- | --- |\n| ${thing} | nine to five |\n| ${name} | ten to six |`,
  ].join('\n\n');
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Questions that several documents answer, follow-ups, and words that are nearly planted ones. */
export function questionFor(corpus: Corpus, random: Random): string {
  const place = random.one(PLACES);
  return random.one([
    () => `What is the code of the ${place} office?`,
    () => `Who runs the ${place} office?`,
    () => `Which word is for visitors of the ${place} office?`,
    () => 'Which offices are there?',
    () => `And the ${place} office?`,
    () => 'Since when does she run it?',
    () => 'Where does she live?',
    () => 'How much do customers pay a day?',
    () => 'What are the hours on Mondays in the table?',
    () => `What is ${misspelt(random.one(corpus.words), random)}?`,
    () => `Who is Dr ${capital(misspelt(random.one(corpus.words), random))}?`,
    () => 'Where is the moon?',
  ])();
}

/** The first letter stays: others are not corrected. */
function misspelt(word: string, random: Random): string {
  const at = 3 + random.below(word.length - 3);
  return random.chance(0.5)
    ? word.slice(0, at) + word.slice(at + 1)
    : `${word.slice(0, at)}x${word.slice(at + 1)}`;
}
