import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** How pictures are recognised; plain data, as other processes recognise them. */
export interface Ocr {
  /** Changes with everything that decides what is recognised on a picture. */
  readonly identity: string;
  readonly languages: readonly Language[];
  /** Absolute path of the folder that keeps what was recognised. */
  readonly folder: string;
}

/** A language of Tesseract with its file: `NAME.traineddata`, as it is or with `.gz`. */
export interface Language {
  readonly name: string;
  readonly file: string;
}

/** Pictures are not recognised; what the owner can do, as a clause. */
export interface NoOcr {
  readonly advice: string;
}

export interface OcrChoice {
  readonly isOn: boolean;
  /** Names that Tesseract gives to languages: "eng". */
  readonly languages: readonly string[];
  /** Absolute path of a folder of language files; absent: they are npm packages. */
  readonly dataFolder?: string;
  readonly folder: string;
}

/** Raised when pictures are prepared or words are chosen in another way. */
const RECOGNITION = 'recognition-2';

const require = createRequire(import.meta.url);

/** Looks whether the library and the data of the languages are installed; loads neither. */
export function findOcr({ isOn, languages, dataFolder, folder }: OcrChoice): Ocr | NoOcr {
  if (!isOn) return { advice: 'recognising is off: OCR=no' };
  const library = versionOf('tesseract.js');
  const found = languages.map((name) => findLanguage(name, dataFolder));
  const missing = [
    ...(library === undefined ? ['tesseract.js'] : []),
    ...languages.filter((_, i) => !found[i]).map((name) => `@tesseract.js-data/${name}`),
  ];
  if (missing.length > 0) {
    const advice =
      dataFolder && library !== undefined
        ? `put ${missing.map((name) => `${name.slice(name.indexOf('/') + 1)}.traineddata`).join(' and ')} into OCR_DATA_DIR`
        : `"npm install ${missing.join(' ')}" in Footnote's folder`;
    return { advice };
  }
  const known = found.filter((language) => language !== undefined);
  const names = known.map(({ name, version }) => `${name}@${version}`).join('+');
  return {
    identity: `${RECOGNITION}/${library}/${names}`,
    languages: known.map(({ name, file }) => ({ name, file })),
    folder,
  };
}

function findLanguage(name: string, folder: string | undefined) {
  if (folder !== undefined) {
    const file = [`${name}.traineddata`, `${name}.traineddata.gz`]
      .map((file) => join(folder, file))
      .find((path) => existsSync(path));
    return file === undefined ? undefined : { name, file, version: `${statSync(file).size}` };
  }
  const library = `@tesseract.js-data/${name}`;
  const version = versionOf(library);
  if (version === undefined) return undefined;
  const root = dirname(require.resolve(`${library}/package.json`));
  // The small form reads as well; the other one also holds data of an older engine.
  const file = ['4.0.0_best_int', '4.0.0']
    .map((form) => join(root, form, `${name}.traineddata.gz`))
    .find((path) => existsSync(path));
  return file === undefined ? undefined : { name, file, version };
}

/** Undefined where a package is not installed. */
function versionOf(library: string): string | undefined {
  try {
    return (require(`${library}/package.json`) as { version: string }).version;
  } catch {
    return undefined;
  }
}
