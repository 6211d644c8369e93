/**
 * Whether an answer so far is JSON rather than prose; null while that is not clear yet. JSON may begin with a
 * code fence.
 */
export function beginsJson(text: string): boolean | null {
  const head = text.trimStart();
  if (/^`{1,2}$/.test(head) || /^```[^\n]*$/.test(head)) return null;
  const content = head.replace(/^```[^\n]*\n/, '').trimStart();
  if (content === '' || content.trim() === '[') return null;
  return /^(?:\{|\[\s*["{[])/.test(content);
}

/** Names of the fields that hold numbers of sources in the JSON that models write. */
const SOURCE_FIELD = /^(?:sources?|citations?|cites?|refs?|references?|quotes?|ids?|numbers?)$/i;

/** The prose in a JSON answer, with the sources beside each text as markers; '' if it cannot be read. */
export function proseOfJson(text: string): string {
  try {
    return proseIn(JSON.parse(withoutFence(text))).join('\n');
  } catch {
    return '';
  }
}

function withoutFence(text: string): string {
  return text
    .trim()
    .replace(/^```[^\n]*\n/, '')
    .replace(/\n?```\s*$/, '');
}

function proseIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(proseIn);
  if (typeof value !== 'object' || value === null) return [];
  const fields = Object.entries(value);
  const marks = fields
    .filter(([name]) => SOURCE_FIELD.test(name))
    .flatMap(([, sources]) => String(sources).match(/\d{1,5}/g) ?? [])
    .map((number) => `[S${number}]`)
    .join('');
  const texts = fields.filter(([name]) => !SOURCE_FIELD.test(name)).flatMap(([, v]) => proseIn(v));
  return texts.map((own) => `${own.trimEnd()} ${marks}`.trimEnd());
}
