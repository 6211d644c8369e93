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

/** Shows pieces of a text one after the other, those above and below the line apart from what is before them. */
export class HeightMarks {
  #endsWithDigit = false;

  /** Nothing stands before the next piece. */
  restart(): void {
    this.#endsWithDigit = false;
  }

  show(text: string, height: Height): string {
    const isBehindDigit = this.#endsWithDigit;
    this.#endsWithDigit = isDigit(text.charCodeAt(text.length - 1));
    if (height === 'raised') return raise(text);
    return height === 'lowered' ? lower(text, isBehindDigit) : text;
  }
}

const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
