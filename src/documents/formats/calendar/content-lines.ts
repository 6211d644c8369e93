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
  let line = '';
  for (const next of text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/)) {
    line += next;
    const isQuoted = QUOTED.test(line.slice(0, line.indexOf(':')));
    if (isQuoted && line.endsWith('=')) line = line.slice(0, -1);
    else {
      yield line;
      line = '';
    }
  }
  yield line;
}

/** Older address books write letters as in mail: "=C3=A9". */
export const QUOTED = /QUOTED-PRINTABLE/i;
