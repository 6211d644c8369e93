import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { FootnoteError, messageOf } from './errors.ts';

/**
 * The variables that a file of settings holds; none where there is no such file.
 *
 * @throws FootnoteError where it cannot be read, or is not text in UTF-8
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
  return parseEnv(text) as Record<string, string>;
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
