/** A property: "TEL;TYPE=CELL:+31 6 1188" has the parameter "TYPE=CELL". */
export interface Property {
  readonly name: string;
  readonly parameters: string;
  readonly value: string;
}

/** Something between "BEGIN:VEVENT" and "END:VEVENT", without what is nested in it. */
export interface Component {
  readonly kind: string;
  readonly properties: Property[];
}

const LINE = /^(?:[\w-]+\.)?(?<name>[\w-]+)(?<parameters>(?:;(?:"[^"]*"|[^":])*)?):(?<value>.*)$/su;

/** The components of a calendar or an address book, each before those that are nested in it. */
export function componentsOf(text: string): Component[] {
  const open: Component[] = [];
  const found: Component[] = [];
  for (const line of contentLines(text)) {
    const { name = '', parameters = '', value = '' } = LINE.exec(line)?.groups ?? {};
    const kind = value.trim().toUpperCase();
    if (/^begin$/i.test(name)) {
      const component = { kind, properties: [] };
      found.push(component);
      open.push(component);
    } else if (/^end$/i.test(name)) open.pop();
    else if (name) open.at(-1)?.properties.push({ name: name.toUpperCase(), parameters, value });
  }
  return found;
}

/** Lines that run on are joined: the next one begins with white space, or in quoted-printable follows an "=". */
function* contentLines(text: string): Generator<string> {
  let parts: string[] = [];
  for (const next of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    const first = parts[0] ?? next;
    if (next.endsWith('=') && QUOTED.test(first.slice(0, first.indexOf(':')))) {
      parts.push(next.slice(0, -1));
    } else {
      yield [...parts, next].join('');
      parts = [];
    }
  }
  yield parts.join('');
}

/** Older address books write letters as in mail: "=C3=A9". */
export const QUOTED = /QUOTED-PRINTABLE/i;
