/** Longest line of a stream, in characters; a token takes a few hundred. */
const LONGEST_LINE = 100_000;

/** A stream that goes on is not an answer any more; the message says what was sent. */
export class NotAnAnswer extends Error {
  override name = 'NotAnAnswer';
}

/**
 * The lines of a stream; the last one may lack its line break if it is complete JSON, or nothing of a stream.
 *
 * @param maxBytes of the whole stream, decompressed
 * @throws NotAnAnswer
 */
export async function* linesOf(
  body: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let [received, rest] = [0, ''];
  for await (const bytes of body) {
    received += bytes.length;
    // Only what is new is searched: a long line may come in a hundred thousand pieces.
    const parts = decoder.decode(bytes, { stream: true }).split('\n');
    for (const part of parts.slice(0, -1)) {
      yield (rest + part).replace(/\r$/, '');
      rest = '';
    }
    rest += parts.at(-1) ?? '';
    if (rest.length > LONGEST_LINE)
      throw new NotAnAnswer(`a line of over ${LONGEST_LINE / 1e3} kB`);
    if (received > maxBytes) throw new NotAnAnswer(`more than ${maxBytes / 1e6} MB`);
  }
  if (isWhole(rest) || !isBegun(rest)) yield rest;
}

/** Whether a line without a line break is complete. */
function isWhole(line: string): boolean {
  const data = line.replace(/^data:/, '').trim();
  return data === '[DONE]' || (data.startsWith('{') && isJson(data));
}

/** Whether a line without a line break may be the beginning of one of a stream, and not a web page. */
const isBegun = (line: string) =>
  ['data:', 'event:', 'id:', 'retry:', ':', '{'].some(
    (begin) => line.startsWith(begin) || begin.startsWith(line.trim()),
  );

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
