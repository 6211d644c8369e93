export const MONTHS = `January February March April May June July August September October November
  December`.split(/\s+/);

const WORDS = `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
  fifteen sixteen seventeen eighteen nineteen twenty`.split(/\s+/);

/** Written apart from the gate, and simpler: digits, months and capitalised words that no text has. */
export function unsupported(claim: string, texts: readonly string[]): string[] {
  const all = texts.join(' \n ').normalize('NFKC');
  const figures = new Set(figuresIn(all));
  const words = new Set(all.toLowerCase().match(/[\p{L}\p{M}]+/gu));
  const plain = claim.normalize('NFKC');
  const names = [...plain.matchAll(/(?<!^|[.!?] |["(])(?<=[\p{L}\d,] )\p{Lu}[\p{L}]+/gu)].map(
    ([w]) => w,
  );
  const months = names.filter((word) => MONTHS.includes(word));
  return [
    ...figuresIn(plain).filter((figure) => !figures.has(figure)),
    ...months.filter(
      (m) => !words.has(m.toLowerCase()) && !figures.has(String(1 + MONTHS.indexOf(m))),
    ),
    ...names.filter((word) => !MONTHS.includes(word) && !words.has(word.toLowerCase())),
  ];
}

/** Every number as plain digits: "48,210" is 48210, "05" is 5, "٥" is 5, "fourteen" is 14. */
function figuresIn(text: string): string[] {
  const latin = text.replace(/[\u0660-\u0669]/g, (d) => String((d.codePointAt(0) ?? 0) - 0x0660));
  const digits = latin
    .replace(/(?<=\d)[,.' ](?=\d{3}(?!\d))/g, '')
    .replace(/(?<=\d),(?=\d)/g, '.')
    .match(/\d+(?:\.\d+)?/g);
  const spelled =
    latin
      .toLowerCase()
      .match(/\p{L}+/gu)
      ?.map((word) => WORDS.indexOf(word)) ?? [];
  const months = latin.match(/\p{L}+/gu)?.map((word) => 1 + MONTHS.indexOf(word)) ?? [];
  return [
    ...(digits ?? []).map((figure) =>
      figure.replace(/^0+(?=\d)|(?<=\.\d*?)0+$/g, '').replace(/\.$/, ''),
    ),
    ...spelled.filter((n) => n >= 0).map(String),
    ...months.filter((n) => n > 0).map(String),
  ];
}
