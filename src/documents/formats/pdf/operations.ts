import { type Matrix, toMatrix } from './marks/matrix.ts';

/** The drawing operations of a page as PDF.js lists them. */
export interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** Numbers of PDF.js for the operations that are looked at. */
export const OPERATIONS = {
  gState: 9,
  save: 10,
  restore: 11,
  transform: 12,
  beginText: 31,
  charSpacing: 33,
  wordSpacing: 34,
  hScale: 35,
  leading: 36,
  font: 37,
  rise: 39,
  moveText: 40,
  leadingMoveText: 41,
  textMatrix: 42,
  nextLine: 43,
  showText: 44,
  fillColour: 59,
  beginForm: 74,
  endForm: 75,
  beginGroup: 76,
  endGroup: 77,
  mask: 83,
  image: 85,
  inlineImage: 86,
} as const;

const SAVES: ReadonlySet<number> = new Set([
  OPERATIONS.save,
  OPERATIONS.beginForm,
  OPERATIONS.beginGroup,
]);
const RESTORES: ReadonlySet<number> = new Set([
  OPERATIONS.restore,
  OPERATIONS.endForm,
  OPERATIONS.endGroup,
]);

/** Deeper nesting is that of a broken or hostile page. */
const MAX_DEPTH = 1_000;

/** The states of a page that are saved while it draws a part of it. */
export class SavedStates<State extends object> {
  readonly #saved: State[] = [];

  /** The state with which the page goes on after an operation, which may save or restore one. */
  after(operation: number, state: State): State {
    if (RESTORES.has(operation)) return this.#saved.pop() ?? state;
    if (SAVES.has(operation) && this.#saved.length < MAX_DEPTH) {
      this.#saved.push({ ...state });
    }
    return state;
  }
}

/** How an operation moves what is drawn after it; null for most. */
export function movementOf(operation: number, args: readonly unknown[]): Matrix | null {
  if (operation === OPERATIONS.transform) return toMatrix(args);
  return operation === OPERATIONS.beginForm ? toMatrix(args[0]) : null;
}
