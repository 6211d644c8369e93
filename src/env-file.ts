import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { FootnoteError, messageOf } from './errors.ts';
import { SETTINGS } from './settings.ts';

/** A setting with something other than "=" behind its name: a colon, or a space. */
const WITHOUT_SIGN = new RegExp(
  `^\\s*(?:export\\s+)?(${SETTINGS.join('|')})(?:\\s*:\\s*\\S|\\s+[^\\s=#])`,
);

/**
 * The variables that a file of settings holds; none where there is no such file.
 *
 * @throws FootnoteError where it cannot be read, is not text in UTF-8, or has a line that would be passed over
 */
export function readEnvFile(path: string): Readonly<Record<string, string>> {
  if (!existsSync(path)) return {};
  const bytes = bytesOf(path);
  if (bytes.includes(0)) {
    // PowerShell's > writes UTF-16, where each Latin letter has a zero byte.
    throw new FootnoteError(`${path} is not text in UTF-8. Save it again in that encoding.`, {
      exitCode: 2,
    });
  }
  // It also takes a byte-order mark away, which would be part of the first name.
  const text = new TextDecoder().decode(bytes);
  const values = parseEnv(text) as Record<string, string>;
  refuseWithoutSign(path, text, Object.values(values));
  return values;
}

/** Passed over in silence, "DOCUMENTS_DIR: notes" has the default folder asked. A line of a value in quotation marks may look the same. */
function refuseWithoutSign(path: string, text: string, values: readonly string[]): void {
  for (const [i, line] of text.split('\n').entries()) {
    const [, name] = WITHOUT_SIGN.exec(line) ?? [];
    if (name && !values.some((value) => value.includes(line.replace(/["']?\s*$/, '')))) {
      throw new FootnoteError(
        `Line ${i + 1} of ${path} has no "=" behind ${name}. Write it as ${name}=…`,
        { exitCode: 2 },
      );
    }
  }
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new FootnoteError(
      `${path} cannot be read (${messageOf(cause)}). Make it a file that you may read, or remove it.`,
      { cause, exitCode: 2 },
    );
  }
}
