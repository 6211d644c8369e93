const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/**
 * Raised figures as characters of their own, so that the mark of a note or a power does not run into the number
 * before it: 120¹, 10⁻⁶. Letters stay, as in 1st, and so does what brackets keep apart, as in 120[1].
 */
export function raise(text: string): string {
  if (/^\s*\[.*\]\s*$/.test(text)) return text;
  if (/[^\d\s,;.*()[\]+−–-]/.test(text)) return text;
  return text
    .replace(/\d/g, (digit) => RAISED[Number(digit)] as string)
    .replace(/[−–-](?=[⁰-⁹¹²³])/g, '⁻');
}

/** Lowered figures behind a figure; behind a letter they stay, because everybody writes CO2 and H2O. */
function lower(text: string, isBehindDigit: boolean): string {
  if (!isBehindDigit || !/^\d+$/.test(text)) return text;
  return text.replace(/\d/g, (digit) => LOWERED[Number(digit)] as string);
}

export type Height = 'raised' | 'lowered' | 'normal';

/** The height of text that is moved upwards; a negative offset moves it downwards. */
export function heightAt(offset: number): Height {
  if (offset > 0) return 'raised';
  return offset < 0 ? 'lowered' : 'normal';
}

/** Shows pieces of a text one after the other, those above and below the line apart from what is before them. */
export class HeightMarks {
  /** The last two characters before the next piece. */
  #before = '';

  /** Nothing stands before the next piece. */
  restart(): void {
    this.#before = '';
  }

  /** Whether what comes next may be a power or the mark of a note: not behind a space, and not the cents of "19,50". */
  get isBehindWord(): boolean {
    return /\S$/.test(this.#before) && !/\d[.,]$/.test(this.#before);
  }

  show(text: string, height: Height): string {
    const isBehindDigit = /\d$/.test(this.#before);
    this.#before = (this.#before + text.slice(-2)).slice(-2);
    if (height === 'raised') return raise(text);
    return height === 'lowered' ? lower(text, isBehindDigit) : text;
  }
}
