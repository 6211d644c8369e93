/** `Intl.Segmenter` takes more than linear time; 500 UTF-16 units at once are fast. */
const MAX_RUN = 500;

/** A word within a run of text, with the place where it begins. */
interface UnspacedWord {
  readonly text: string;
  readonly start: number;
}

/**
 * The words of a run of Chinese, Japanese, Thai or the like, as the dictionary of `Intl.Segmenter` finds
 * them. A word that stands across a multiple of 500 units is cut in two.
 */
export function* unspacedWords(run: string): Generator<UnspacedWord> {
  // Made for each run: a segmenter that lives on keeps its last text in memory.
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (let start = 0, end = 0; start < run.length; start = end) {
    end = Math.min(start + MAX_RUN, run.length);
    if (/[\udc00-\udfff]/.test(run.charAt(end))) end--; // Not through a surrogate pair.
    for (const { segment, index, isWordLike } of segmenter.segment(run.slice(start, end))) {
      if (isWordLike) yield { text: segment, start: start + index };
    }
  }
}
