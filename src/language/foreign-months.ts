/** The months of German, Spanish, French, Italian, Dutch, Portuguese and Russian, a month a line, in lower case. */
const WRITTEN = `
januar jänner enero janvier gennaio januari janeiro январь января январе
februar febrero février febbraio februari fevereiro февраль февраля феврале
märz marzo mars maart março март марта марте
april abril avril aprile апрель апреля апреле
mai mayo maggio mei maio май мая мае
juni junio juin giugno junho июнь июня июне
juli julio juillet luglio julho июль июля июле
august agosto août augustus август августа августе
september septiembre septembre settembre setembro сентябрь сентября сентябре
oktober octubre octobre ottobre outubro октябрь октября октябре
november noviembre novembre ноябрь ноября ноябре
dezember diciembre décembre dicembre december dezembro декабрь декабря декабре
`;

const LINES = WRITTEN.trim()
  .split('\n')
  .map((line) => line.split(' '));

/** All names of months in these languages; some are the English ones. */
export const FOREIGN_MONTHS: readonly string[] = LINES.flat();

/** The number of a month, 1 to 12, by its name in lower case; 0 for all else. */
export function foreignMonthNumber(written: string): number {
  return 1 + LINES.findIndex((names) => names.includes(written));
}
