import type { LibraryFile } from '../app/app.ts';

/** A browser asks for a large file in parts, one soon after the other. */
const KEPT_MS = 5_000;

type ReadFile = (path: string) => Promise<LibraryFile | null>;

/** Reads a file again only when another one or five seconds have come in between: each part of it is not a whole reading. */
export function recentFile(read: ReadFile): ReadFile {
  let last: { readonly path: string; readonly file: ReturnType<ReadFile> } | undefined;
  return (path) => {
    if (last?.path === path) return last.file;
    const reading = { path, file: read(path) };
    last = reading;
    const forget = () => {
      if (last === reading) last = undefined;
    };
    reading.file.catch(forget);
    setTimeout(forget, KEPT_MS).unref();
    return reading.file;
  };
}
