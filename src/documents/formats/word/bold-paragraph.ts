import { isBoldHeading } from '../../structure/bold-lines.ts';
import { child, elementsIn, isOn, textBelow, valueAt, type XmlElement } from '../xml.ts';
import type { Styles } from './styles.ts';

/** Whether a paragraph is in bold from its first to its last word, and may head what stands below it. */
export function mayHead(paragraph: XmlElement, styles: Styles): boolean {
  const own = styles.get(valueAt(child(paragraph, 'pPr'), 'pStyle'));
  const words = textBelow(paragraph).trim();
  if (words === '' || !isBoldHeading(words)) return false;
  return runsIn(paragraph).every((run) => {
    if (textBelow(run).trim() === '') return true;
    const properties = child(run, 'rPr');
    if (child(properties, 'b')) return isOn(properties, 'b');
    const style = valueAt(properties, 'rStyle');
    return own.isBold || (style !== undefined && styles.get(style).isBold);
  });
}

function runsIn(element: XmlElement): XmlElement[] {
  return elementsIn(element).flatMap((one) => (one.name === 'r' ? [one] : runsIn(one)));
}
