/** What a filter looks at. */
type FilterKind = 'in' | 'file' | 'after' | 'before' | 'type';

/** A filter as a person wrote it into a question: `in:prices/2025`. */
export interface Filter {
  readonly kind: FilterKind;
  /** Without quotation marks. */
  readonly value: string;
}

/** A question without its filters. */
interface FilteredQuestion {
  readonly words: string;
  readonly filters: readonly Filter[];
}

/**
 * A filter begins a word, and its value follows at once: "in: the morning" and "file:///etc" are words. A value with spaces
 * stands in quotation marks.
 */
const FILTER =
  /(?<![^\s([])(in|file|after|before|type)[:：](?:"([^"\n]+)"|“([^”\n]+)”|«([^»\n]+)»|(?!\/\/)([^\s"“«]+))/giu;

/** What ends a sentence or a bracket, not a value. */
const TRAILING = /[?!,;.)\]。？！，]+$/u;

/** Takes the filters out of a question; all other words stay as they are. */
export function readFilters(question: string): FilteredQuestion {
  const filters: Filter[] = [];
  const words = question.replace(FILTER, (whole, kind: string, ...groups: unknown[]) => {
    const [marked, curly, pointed, bare] = groups as (string | undefined)[];
    const value = (marked ?? curly ?? pointed ?? bare?.replace(TRAILING, '') ?? '').trim();
    if (value === '') return whole;
    filters.push({ kind: kind.toLowerCase() as FilterKind, value });
    return bare === undefined ? '' : (TRAILING.exec(bare)?.[0] ?? '');
  });
  if (filters.length === 0) return { words: question, filters };
  return {
    words: words
      .replace(/\s+(?=[?!,;。？！，]|\.(?!\S)|$)/gu, '')
      .replace(/^(?:[\s,;:!?。？！，]|\.(?!\S))+/u, '')
      .replace(/\s+/g, ' ')
      .trim(),
    filters,
  };
}

/** A filter as it is written. */
export function writtenFilter({ kind, value }: Filter): string {
  return /[\s"]|[?!,;.)\]。？！，]$/u.test(value) ? `${kind}:"${value}"` : `${kind}:${value}`;
}
