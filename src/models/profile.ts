import { BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { parseModelName } from './model-name.ts';

/** How a model wants to be used, as its makers say on its page. */
export interface ModelProfile {
  /** Its name in the settings: its id on the Hub, with the revision if they give one. */
  readonly id: string;
  /** `mean` of all tokens, or the `first` token ([CLS]). */
  readonly pooling: 'mean' | 'first';
  readonly queryPrefix: string;
  readonly passagePrefix: string;
  /** Word pieces that it reads of one text, its own marks counted. */
  readonly maxTokens: number;
  /** ISO 639-1 codes, or `many`. */
  readonly languages: readonly string[] | 'many';
}

const KNOWN: readonly ModelProfile[] = [
  profile(BUILT_IN_MODEL, { maxTokens: 256 }),
  profile('Xenova/multilingual-e5-small', {
    queryPrefix: 'query: ',
    passagePrefix: 'passage: ',
    languages: 'many',
  }),
  profile('Xenova/bge-small-en-v1.5', {
    pooling: 'first',
    queryPrefix: 'Represent this sentence for searching relevant passages: ',
  }),
];

/** The profile of a model; one that is not known is used with mean pooling and no prefixes. */
export function profileOf(name: string): ModelProfile {
  const { id } = parseModelName(name);
  const known = KNOWN.find((one) => one.id === id) ?? profile(id, { languages: 'many' });
  return { ...known, id: name };
}

/** Whether a name in the settings is that of the model that comes with the program. */
export const isBuiltIn = (name: string) => name === BUILT_IN_MODEL;

function profile(id: string, differences: Partial<ModelProfile>): ModelProfile {
  return {
    id,
    pooling: 'mean',
    queryPrefix: '',
    passagePrefix: '',
    maxTokens: 512,
    languages: ['en'],
    ...differences,
  };
}
