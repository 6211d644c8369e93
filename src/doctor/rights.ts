import type { Config } from '../config.ts';
import { counted } from '../counted.ts';
import { globMatcher } from '../rights/glob.ts';
import { openRights } from '../rights/rights.ts';
import type { Finding } from './check.ts';
import { scanDocuments } from './scan-documents.ts';

/** Patterns that are named; the next look tells the others. */
const MOST = 5;

/** Whether the file of rights can be used, and whether each of its patterns names a document. */
export async function checkRights(
  config: Pick<Config, 'rightsFile' | 'documentsFolder' | 'ocr'>,
): Promise<Finding> {
  const { rightsFile: path, documentsFolder } = config;
  const rights = openRights(path, () => {});
  const state = rights.state();
  if (!state) return { state: 'ok', found: `all who may ask see all documents (no ${path})` };
  const { see, hide } = rights.patterns();
  const patterns = counted(see.length + hide.length, 'pattern');
  const found = `${path}: ${counted(state.audiences, 'audience')}, ${patterns}`;
  const { files } = await scanDocuments(config);
  const idleOf = (patterns: readonly string[], ignoresCase: boolean) =>
    patterns.filter((pattern) => {
      const matches = globMatcher(pattern, { ignoresCase });
      return !files.some((file) => matches(file.path));
    });
  const idle = [...idleOf(see, false), ...idleOf(hide, true)];
  if (idle.length === 0) return { state: 'ok', found };
  const named = idle.slice(0, MOST).join(', ');
  return {
    state: 'warning',
    found: `${found}, ${idle.length} without a document (${named})`,
    advice: `Compare them with the folders of ${documentsFolder}: a pattern begins there.`,
  };
}
