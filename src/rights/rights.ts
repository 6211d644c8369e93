import { lstatSync } from 'node:fs';
import { basename } from 'node:path';
import type { DocumentFilter } from '../documents/document-filter.ts';
import { codeOf, FootnoteError, messageOf } from '../errors.ts';
import { NotRegular } from '../files/read-regular.ts';
import { readRegularNow } from '../files/read-regular-now.ts';
import type { Log } from '../log.ts';
import { documentsFor, joined, namesGroup, type Viewer } from './audience.ts';
import { parseRules, type Rule, type Rules } from './rules.ts';

/** How things stand with the file of rights. */
interface RightsState {
  readonly audiences: number;
  /** Why the file cannot be used as it is now, in whole sentences: the rules of before hold. */
  readonly trouble?: string;
}

/** The rights to documents. */
export interface Rights {
  /** The documents that somebody sees at this moment; undefined: all. */
  documentsFor(viewer: Viewer): DocumentFilter | undefined;
  /** Whether a rule is about a group or one of its topics. */
  namesGroup(group: number): boolean;
  /** All patterns, each once. */
  patterns(): Rule;
  /** Undefined where there is no file: all see everything. */
  state(): RightsState | undefined;
}

/** All who may ask see all documents. */
export const NO_RIGHTS: Rights = {
  documentsFor: () => undefined,
  namesGroup: () => false,
  patterns: () => ({ see: [], hide: [] }),
  state: () => undefined,
};

/**
 * Follows a file of rights. It is read for each question, press and page: a kilobyte costs some microseconds, and there is
 * no moment at which a change does not count yet. A file that is damaged or gone never opens anything: what it said last
 * holds until the program ends.
 *
 * @param notify told in a sentence when the file becomes unusable, and when it is in order again
 * @throws FootnoteError where the file cannot be used at the start
 */
export function openRights(path: string, notify: Log): Rights {
  let text = read(path);
  let rules = text === undefined ? undefined : parseRules(text, path);
  let trouble: string | undefined;
  const look = (): Rules | undefined => {
    const before = trouble;
    try {
      const now = read(path);
      if (now === undefined && rules) throw goneError(path);
      if (now !== text || trouble !== undefined) {
        rules = now === undefined ? undefined : parseRules(now, path);
        text = now;
      }
      trouble = undefined;
      if (before !== undefined) notify(`${basename(path)} is in order again, and holds.`);
    } catch (error) {
      trouble = messageOf(error);
      if (trouble !== before) notify(`${trouble} Until then, the rules of before hold.`, 'error');
    }
    // Nothing has ever been said: it is not known that all may see everything.
    return rules ?? (trouble === undefined ? undefined : NOBODY);
  };
  return {
    documentsFor(viewer) {
      const now = look();
      return now && documentsFor(now, viewer);
    },
    namesGroup(group) {
      const now = look();
      return now !== undefined && namesGroup(now, group);
    },
    patterns() {
      const { audiences, everyone, programs } = look() ?? NOBODY;
      return joined([...Object.values(audiences), everyone, programs]);
    },
    state() {
      const now = look();
      if (!now) return undefined;
      const audiences = Object.keys(now.audiences).length;
      return { audiences, ...(trouble !== undefined && { trouble }) };
    },
  };
}

const NOBODY: Rules = {
  audiences: {},
  everyone: { see: [], hide: [] },
  programs: { see: [], hide: [] },
};

/** Undefined where there is no file. */
function read(path: string): string | undefined {
  try {
    return readRegularNow(path);
  } catch (error) {
    if (error instanceof NotRegular) {
      throw new FootnoteError(
        `${path} ${error.message}. Put a file in its place: a pipe or a device is not read.`,
        { cause: error, exitCode: 2 },
      );
    }
    const code = codeOf(error);
    if (code === 'ENOENT' && !lstatSync(path, { throwIfNoEntry: false })) return undefined;
    const advice: Readonly<Record<string, string>> = {
      EISDIR: 'It has to be a file, not a folder.',
      ENOENT: 'It is a link to a file that is not there.',
    };
    throw new FootnoteError(
      `${path} cannot be read (${code ?? messageOf(error)}). ${advice[code ?? ''] ?? 'Let the user that runs Footnote read it.'}`,
      { cause: error, exitCode: 2 },
    );
  }
}

function goneError(path: string): FootnoteError {
  return new FootnoteError(
    `${path} is gone. Put it back, or restart the program to let all who may ask see everything.`,
  );
}
