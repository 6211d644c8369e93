/** What may stand before the word that says what is defined. */
const MODIFIERS =
  /^(?:(?:export|default|declare|public|private|protected|internal|static|async|abstract|final|sealed|override|virtual|inline|unsafe|extern|partial|readonly|open|data|suspend|pub(?:\([\w:]+\))?|global|local|constexpr|template\s*<[^>]*>|@\w+(?:\([^)]*\))?)\s+)+/;

const DEFINITIONS = [
  // class Pump, def start, fn start, func (p *Pump) Start, interface, enum, module, namespace, …
  /^(?:class|interface|struct|enum|trait|protocol|extension|module|namespace|package|object|record|union|def|fn|func|fun|function\*?|sub|procedure|macro|contract|actor)\s+(?:\([^)]*\)\s*)?(?:self\.)?(?<name>[\w$.:\\-]+[?!]?)/i,
  /^(?:impl(?:<[^>]*>)?)\s+(?<name>[\w:<>, ]+(?: for [\w:<>, ]+)?)/,
  /^(?:type|typedef|typealias)\s+(?:struct\s+|enum\s+)?(?<name>[\w$]+)/,
  // const start = (…) => {, start = function (…), start: function
  /^(?:const|let|var|val)\s+(?<name>[\w$]+)\s*(?::[^=]+)?=\s*(?:async\s*)?(?:function\b|\([^=]*=>\s*[{(]?$|\w+\s*=>)/,
  // The constants of a program.
  /^(?:const|let|var|val|static|#define)\s+(?<name>[A-Z][A-Z0-9_]{2,})\b/,
  /^(?<name>[A-Z][A-Z0-9_]{2,})\s*(?::[^=]+)?=(?!=)/,
  /^(?:CREATE|ALTER)\s+(?:OR\s+REPLACE\s+)?(?:TEMP(?:ORARY)?\s+|UNIQUE\s+|MATERIALIZED\s+)?(?:TABLE|VIEW|FUNCTION|PROCEDURE|TRIGGER|INDEX|TYPE|SCHEMA|SEQUENCE)\s+(?:IF\s+NOT\s+EXISTS\s+)?(?<name>[\w."`[\]]+)/i,
];

/** start() {, in a shell and in a class; int start(int speed) {; the brace may stand on the next line. */
const BRACED =
  /^(?!(?:if|for|while|switch|catch|return|else|do|with|match|when|throw|await|new|using|lock|foreach|elif|case)\b)(?:[\w$:<>,[\]*&?~]+\s+){0,6}[*&]*(?<name>#?[\w$~:]+)\s*\([^;{}]*\)\s*(?:const|noexcept|throws\s+[\w., ]+|:\s*[^;={}]+|->\s*[^;{}]+)?\s*\{$/;

/** Lines are longer in data than in definitions. */
const MAX_LENGTH = 200;

/**
 * The name of what a line of source code begins to define, in any of the usual languages; undefined if nothing.
 *
 * @param next the line below
 */
export function definedBy(line: string, next: string): string | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const bare = line.replace(MODIFIERS, '');
  for (const definition of DEFINITIONS) {
    const name = definition.exec(bare)?.groups?.name?.replace(/[\s:.]+$/, '');
    if (name) return name;
  }
  return BRACED.exec(next === '{' ? `${bare} {` : bare)?.groups?.name;
}
