import { assembleModel } from '../embeddings/assemble.ts';

/** Once before all tests, or in a fresh clone each of the first ones would assemble the model. */
export default async function setup(): Promise<void> {
  await assembleModel('embeddings/models', 'int8');
}
