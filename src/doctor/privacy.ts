import { openState, type PrivatePlaces } from '../data-folder/private-state.ts';
import { isOpenToOthers } from '../files/private-folder.ts';
import { shellWord } from '../files/shell-word.ts';
import type { Finding } from './check.ts';

/** Paths that one command names; the next look tells the others. */
const MOST = 8;

/**
 * Whether other users of this machine can read the token, or the words of documents and people.
 *
 * @param envFile path of the file of settings, which need not be there
 */
export function checkPrivacy(places: PrivatePlaces, envFile: string): Finding {
  const isEnvOpen = isOpenToOthers(envFile);
  const state = openState(places);
  const [first] = state;
  if (!isEnvOpen && first === undefined) {
    return { state: 'ok', found: 'settings and state are for the user that runs Footnote alone' };
  }
  const more = state.length > 1 ? ` and ${state.length - 1} more of the state` : '';
  const open = [
    ...(isEnvOpen ? [`${envFile}, which holds the secrets of the settings`] : []),
    ...(first === undefined ? [] : [`${first}${more}`]),
  ];
  const commands = [
    ...(isEnvOpen ? [`chmod 600 ${shellWord(envFile)}`] : []),
    ...(first === undefined ? [] : [`chmod go= ${state.slice(0, MOST).map(shellWord).join(' ')}`]),
  ];
  return {
    state: 'warning',
    found: `other users of this machine may read ${open.join(', and ')}`,
    advice: `${first === undefined ? 'Run' : 'The next start closes the state where it can; or run'}: ${commands.join(' && ')}`,
  };
}
