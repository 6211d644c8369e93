import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { data, type MarkedText } from './marked-text.ts';

/** The languages of the interface. The first one is the default. */
export const LANGUAGES = ['en', 'zh', 'ru', 'es'] as const;

export type Language = (typeof LANGUAGES)[number];

/**
 * Returns a text of the interface in one language.
 *
 * @param id of a message in `locales/<language>/*.ftl`; an unknown id is a bug and throws
 * @param values strings are marked: most are names and words of others
 */
export type Say = (id: string, values?: Readonly<Record<string, FluentVariable>>) => MarkedText;

/** The texts of the interface in all languages. */
export class Texts {
  private readonly bundles: ReadonlyMap<Language, FluentBundle>;

  /**
   * @param folder contains a folder of `.ftl` files for each language
   * @throws Error if a file cannot be read or parsed: the installation is damaged
   */
  static load(folder: string): Texts {
    return new Texts(
      new Map(LANGUAGES.map((language) => [language, readBundle(folder, language)])),
    );
  }

  private constructor(bundles: ReadonlyMap<Language, FluentBundle>) {
    this.bundles = bundles;
  }

  in(language: Language): Say {
    const bundle = this.bundles.get(language);
    return (id, values) => {
      const pattern = bundle?.getMessage(id)?.value;
      if (!bundle || !pattern) throw new Error(`There is no text "${id}" in ${language}.`);
      const errors: Error[] = [];
      const text = bundle.formatPattern(pattern, markedValues(values), errors);
      if (errors[0]) throw new Error(`The text "${id}" in ${language}: ${errors[0].message}`);
      return text as MarkedText;
    };
  }
}

function markedValues(values: Readonly<Record<string, FluentVariable>> = {}) {
  const pairs = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? data(value) : value,
  ]);
  return Object.fromEntries(pairs) as Record<string, FluentVariable>;
}

/** @param code IETF language tag of a person's client, such as `pt-br` */
export function nearestLanguage(code: string | undefined): Language {
  const language = code?.split(/[-_]/)[0]?.toLowerCase();
  return isLanguage(language) ? language : LANGUAGES[0];
}

export function isLanguage(code: string | undefined): code is Language {
  return LANGUAGES.some((language) => language === code);
}

function readBundle(folder: string, language: Language): FluentBundle {
  // Its own marks would not clean what is between them.
  const bundle = new FluentBundle(language, { useIsolating: false });
  for (const file of readdirSync(join(folder, language)).filter((name) => name.endsWith('.ftl'))) {
    const source = readFileSync(join(folder, language, file), 'utf8');
    const errors = bundle.addResource(new FluentResource(source));
    if (errors[0]) throw new Error(`${language}/${file}: ${errors[0].message}`);
  }
  return bundle;
}
