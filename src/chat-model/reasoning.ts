const [OPEN, CLOSE] = ['<think>', '</think>'];

/**
 * Drops the reasoning with which some models begin their text, where the server does not keep it apart:
 * `<think>…</think>` and the white space around it. Everything else passes at once.
 *
 * @returns takes the next piece of the text, returns what of it may be shown
 */
export function createReasoningFilter(): (piece: string) => string {
  let held = '';
  let state: 'start' | 'inside' | 'after' | 'text' = 'start';

  return (piece) => {
    if (state === 'text') return piece;
    held += piece;
    if (state === 'start') {
      const begin = held.trimStart();
      if (begin.length < OPEN.length && OPEN.startsWith(begin)) return '';
      state = begin.startsWith(OPEN) ? 'inside' : 'text';
    }
    if (state === 'inside') {
      const end = held.indexOf(CLOSE);
      if (end < 0) {
        // Only as much as may be the beginning of the tag, so that long reasoning is not kept.
        held = held.slice(-CLOSE.length);
        return '';
      }
      held = held.slice(end + CLOSE.length);
      state = 'after';
    }
    const shown = state === 'after' ? held.trimStart() : held;
    if (shown === '') return '';
    held = '';
    state = 'text';
    return shown;
  };
}
