import { uprightBox } from './box.ts';
import type { Box, Run } from './run.ts';

/** What PDF.js tells of an annotation, as far as it is used. */
export interface Annotation {
  readonly subtype?: string;
  /** [left, bottom, right, top] in points. */
  readonly rect?: readonly number[];
  readonly annotationFlags?: number;
  readonly hidden?: boolean;
  readonly contentsObj?: { readonly str?: string };
  readonly textContent?: readonly string[];
  readonly overlaidText?: string;
  readonly fieldType?: string;
  readonly fieldName?: string;
  readonly fieldValue?: unknown;
  readonly alternativeText?: string;
  readonly exportValue?: string;
  readonly buttonValue?: string;
  readonly checkBox?: boolean;
  readonly radioButton?: boolean;
  readonly password?: boolean;
  readonly options?: readonly { readonly exportValue?: string; readonly displayValue?: string }[];
}

/** A value that somebody typed or chose in a form, and where it stands. */
export interface Field {
  readonly name: string;
  readonly value: string;
  /** Whether it is a box to tick, whose label stands behind it. */
  readonly isBox: boolean;
  readonly rect: Box;
  /** The same on the page as it is drawn, where that is shown turned. */
  readonly box?: Box;
}

/** A remark that somebody put on a page. */
export interface Remark {
  readonly text: string;
  readonly rect: Box;
  /** Its place among the lines of a page that is shown turned. */
  readonly place?: Box;
}

/** A page with more is broken or hostile. */
const MAX_ANNOTATIONS = 2_000;
/** Flags of an annotation that nobody sees: hidden, and not viewed on a screen. */
const UNSEEN = 2 | 32;

const REMARKS = new Set([
  ...['Text', 'FreeText', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut', 'Caret', 'Stamp'],
  ...['Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Ink'],
]);

/** The values of the fields and the remarks among annotations; what nobody sees on the page is left out. */
export function readAnnotations(annotations: readonly Annotation[]) {
  const fields: Field[] = [];
  const remarks: Remark[] = [];
  for (const annotation of annotations.slice(0, MAX_ANNOTATIONS)) {
    const [left = 0, bottom = 0, right = 0, top = 0] = annotation.rect ?? [];
    const rect = { left, bottom, right, top };
    if (annotation.hidden || ((annotation.annotationFlags ?? 0) & UNSEEN) !== 0) continue;
    if (annotation.subtype === 'Widget') {
      const value = oneLine(shownValue(annotation));
      const isBox = annotation.fieldType === 'Btn';
      if (value !== '') fields.push({ name: nameOf(annotation), value, isBox, rect });
    } else if (REMARKS.has(annotation.subtype ?? '')) {
      const text = remarkOf(annotation);
      if (text !== '') remarks.push({ text, rect });
    }
  }
  return { fields, remarks };
}

/** The value of a field as people see it; boxes are shown ticked or not. */
function shownValue(annotation: Annotation): string {
  const { fieldType, fieldValue, password, checkBox, radioButton, options } = annotation;
  if (fieldType === 'Btn') {
    if (!checkBox && !radioButton) return '';
    const own = radioButton ? annotation.buttonValue : annotation.exportValue;
    const isTicked = typeof fieldValue === 'string' && fieldValue !== 'Off' && fieldValue === own;
    return isTicked ? '☒' : '☐';
  }
  if (password) return '';
  const values = (Array.isArray(fieldValue) ? fieldValue : [fieldValue]).filter(
    (value): value is string => typeof value === 'string',
  );
  const shown = (value: string) =>
    options?.find(({ exportValue }) => exportValue === value)?.displayValue ?? value;
  return values.map(shown).join(', ');
}

/** The name of the field for programs that fill in the form; '' where it says nothing to people. */
function nameOf({ alternativeText = '', fieldName = '' }: Annotation): string {
  const tip = oneLine(alternativeText);
  if (tip !== '') return tip;
  const last = fieldName.split('.').at(-1) ?? '';
  const name = oneLine(last.replace(/\[\d+\]$/, '').replaceAll('_', ' '));
  const isWord = /\p{L}{3}/u.test(name);
  return isWord &&
    !/^(?:text|check|combo|list|field|form|untitled)?\W*(?:field|box)?\W*\d*$/i.test(name)
    ? name
    : '';
}

function remarkOf({ subtype, contentsObj, textContent = [], overlaidText = '' }: Annotation) {
  const shown = subtype === 'FreeText' ? oneLine(textContent.join(' ')) : '';
  const text = shown || oneLine(contentsObj?.str ?? '');
  // Some programs repeat the words that are highlighted.
  return text === oneLine(overlaidText) ? '' : text;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/**
 * Puts the values of fields among the runs of a page, each behind what stands left of it on its line. A value
 * with nothing beside it says its name.
 *
 * @param turn the angle of the page, from which those of the runs are counted
 */
export function withFields(runs: readonly Run[], fields: readonly Field[], turn = 0): Run[] {
  const placed = [...runs];
  const turned = fields.map((field) => {
    return turn === 0 ? field : { ...field, box: field.rect, rect: uprightBox(field.rect, turn) };
  });
  for (const field of turned.sort(inReadingOrder)) {
    const { rect, value, box } = field;
    if (runs.some((run) => isInside(run, rect) && run.text.trim() === value)) continue;
    const { index, beside } = placeOf(placed, rect);
    const height = beside?.height ?? Math.min(10, Math.max(1, rect.top - rect.bottom));
    const named = field.isBox ? `${value} ${field.name}` : `${field.name}: ${value}`;
    const text = beside || field.name === '' ? value : named;
    placed.splice(index, 0, {
      text,
      left: rect.left,
      right: field.isBox
        ? rect.right
        : Math.min(rect.right, rect.left + text.length * 0.5 * height),
      y: beside?.y ?? rect.top - height,
      height,
      angle: 0,
      isRtl: false,
      font: 'field',
      field: { name: text === value ? '' : field.name, isBox: field.isBox, ...(box && { box }) },
    });
  }
  return placed;
}

/** Fields that overlap in height are of one line, read from left to right. */
function inReadingOrder({ rect: a }: Field, { rect: b }: Field): number {
  const line = Math.round(b.bottom / 6) - Math.round(a.bottom / 6);
  return line || a.left - b.left;
}

function isInside(run: Run, { left, right, bottom, top }: Box): boolean {
  return run.left >= left - 2 && run.left <= right && run.y >= bottom - 2 && run.y <= top;
}

/** Where a field belongs among runs, and the run that stands beside it. */
function placeOf(runs: readonly Run[], rect: Box): { index: number; beside: Run | null } {
  let left = -1;
  let right = -1;
  let above = -1;
  for (const [i, run] of runs.entries()) {
    if (run.angle !== 0) continue;
    const isSameLine =
      run.y >= rect.bottom - 0.3 * run.height && run.y < rect.top - 0.2 * run.height;
    if (isSameLine && run.right <= rect.left + run.height) {
      if (left < 0 || run.right >= (runs[left]?.right ?? 0)) left = i;
    } else if (isSameLine && run.left >= rect.right - run.height) {
      if (right < 0 || run.left < (runs[right]?.left ?? 0)) right = i;
    } else if (run.y >= rect.top - 0.2 * run.height) {
      if (above < 0 || run.y <= (runs[above]?.y ?? 0)) above = i;
    }
  }
  if (left >= 0) return { index: left + 1, beside: runs[left] ?? null };
  if (right >= 0) return { index: right, beside: runs[right] ?? null };
  return { index: above + 1, beside: null };
}
