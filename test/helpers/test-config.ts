import { type Config, parseConfig } from '../../src/config.ts';

/**
 * Settings as of a program that runs in this checkout. Models are those that all tests share; what else is
 * not named lies in a folder that does not exist, so that a test which forgets to name it fails.
 */
export function testConfig(env: Readonly<Record<string, string>> = {}): Config {
  const places = { program: process.cwd(), data: '/nonexistent/footnote' };
  return parseConfig({ MODELS_DIR: 'embeddings/models', ...env }, places);
}
