/** What may stand before the word that says what is defined. */
const MODIFIERS =
  /^(?:(?:export|default|declare|public|private|protected|internal|static|async|abstract|final|sealed|override|virtual|inline|unsafe|extern|partial|readonly|open|data|suspend|pub(?:\([\w:]+\))?|global|local|constexpr|template\s*<[^>]*>|@\w+(?:\([^)]*\))?)\s+)+/;

const DEFINITIONS = [
  // class Pump, def start, fn start, func (p *Pump) Start, interface, enum, module, namespace, …
  /^(?:class|interface|struct|enum|trait|protocol|extension|module|namespace|package|object|record|union|def|fn|func|fun|function\*?|sub|procedure|macro|contract|actor)\s+(?:\([^)]*\)\s*)?(?:self\.)?(?<name>[\w$.:\\-]+[?!]?)/i,
  /^(?:impl(?:<[^>]*>)?)\s+(?<name>[\w:<>, ]+(?: for [\w:<>, ]+)?)/,
  /^(?:type|typedef|typealias)\s+(?:struct\s+|enum\s+)?(?<name>[\w$]+)/,
  // const start = (…) => {, start = function (…), start: function
  /^(?:const|let|var|val)\s+(?<name>[\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:(?:function|class)\b|\([^=]*=>\s*[{(]?$|\w+\s*=>)/,
  // The constants of a program.
  /^(?:const|let|var|val|static|#define)\s+(?<name>[A-Z][A-Z0-9_]{2,})\b/,
  /^(?<name>[A-Z][A-Z0-9_]{2,})\s*(?::[^=]+)?=(?!=)/,
  /^(?:CREATE|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+|UNIQUE\s+|MATERIALIZED\s+)?(?:TABLE|VIEW|FUNCTION|PROCEDURE|TRIGGER|INDEX|TYPE|SCHEMA|SEQUENCE)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<name>[\w."`[\]]+)/i,
];

/** start() {, in a shell and in a class; int start(int speed) {, which may end on its line. */
const BRACED =
  /^(?!(?:if|for|while|switch|catch|return|else|do|with|match|when|throw|await|new|using|lock|foreach|elif|case)\b)(?:[\w$:<>,[\]*&?~]+\s+){0,6}[*&]*(?:[\w$]+<[\w:, *&]*>::)*(?<name>#?[\w$~:]+)\s*\(/;

/** What may stand behind the parameters. */
const BODY =
  /^(?:\s*(?:const|noexcept|override|final)\b)*\s*(?:throws\s+[\w., ]+|:\s*[^;={}]+|->\s*[^;{}]+)?\s*\{(?:.*\})?$/;

/** Lines are longer in data than in definitions. */
const MAX_LENGTH = 200;

/** Lines that parameters take. */
const MAX_PARAMETERS = 10;

/**
 * The name of what a line of source code begins to define, in any of the usual languages; undefined if nothing.
 *
 * @param lineBelow by how far it is below, from 1; parameters and the brace may stand there
 */
export function definedBy(
  line: string,
  lineBelow: (distance: number) => string,
): string | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const bare = line.replace(MODIFIERS, '');
  for (const definition of DEFINITIONS) {
    const name = definition.exec(bare)?.groups?.name?.replace(/[\s:.]+$/, '');
    if (name) return name;
  }
  const head = withBrace(bare, lineBelow);
  const begun = BRACED.exec(head);
  return begun && BODY.test(head.slice(closingOf(head, begun[0].length)))
    ? begun.groups?.name
    : undefined;
}

/** Behind the parenthesis that closes the one before `from`; the end where none does. */
function closingOf(head: string, from: number): number {
  let open = 1;
  for (let at = from; at < head.length; at++) {
    open += openIn(head[at] ?? '');
    if (open === 0) return at + 1;
  }
  return head.length;
}

/** A line with those below on which its parameters go on, what initialises its members, and the brace. */
function withBrace(line: string, lineBelow: (distance: number) => string): string {
  let head = line;
  let open = openIn(line);
  if (open > 0 ? !/[(,]$/.test(line) : !/\)[\w\s]*$/.test(line)) return line;
  for (let below = 1; below <= MAX_PARAMETERS; below++) {
    const next = lineBelow(below);
    const goesOn = open > 0 || head.endsWith(',') || /^(?:\{|:(?!:))/.test(next);
    if (!goesOn || /[{};]$/.test(head)) break;
    open += openIn(next);
    head += ` ${next}`;
  }
  return head;
}

/** How many parentheses stay open behind a line. */
function openIn(line: string): number {
  let open = 0;
  for (const sign of line) open += sign === '(' ? 1 : sign === ')' ? -1 : 0;
  return open;
}
