import { describe, expect, it } from 'vitest';
import { BUILT_IN_MODEL } from '../../embeddings/assemble.ts';
import { profileOf } from '../../src/models/profile.ts';

describe('the profile of a model', () => {
  it('says of the built-in one that it reads 256 word pieces of English, without prefixes', () => {
    expect(profileOf(BUILT_IN_MODEL)).toEqual({
      id: BUILT_IN_MODEL,
      pooling: 'mean',
      queryPrefix: '',
      passagePrefix: '',
      maxTokens: 256,
      languages: ['en'],
    });
  });

  it('knows the prefixes that a multilingual model was trained with', () => {
    expect(profileOf('Xenova/multilingual-e5-small')).toMatchObject({
      queryPrefix: 'query: ',
      passagePrefix: 'passage: ',
      languages: 'many',
    });
  });

  it('takes a model that it does not know for one with mean pooling and no prefixes', () => {
    expect(profileOf('Acme/tiny')).toMatchObject({
      id: 'Acme/tiny',
      pooling: 'mean',
      queryPrefix: '',
      passagePrefix: '',
      languages: 'many',
    });
  });
});
