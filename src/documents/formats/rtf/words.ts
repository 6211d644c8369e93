/** Control words that stand for a character. */
export const CHARACTERS: Readonly<Record<string, string>> = {
  tab: ' ',
  line: '\n',
  lbr: '\n',
  page: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
  ltrmark: '\u200e',
  rtlmark: '\u200f',
  zwj: '\u200d',
  zwnj: '\u200c',
  '~': '\u00a0',
  '-': '\u00ad',
  _: '\u2011',
  '{': '{',
  '}': '}',
  '\\': '\\',
};

/** Groups that begin with these words hold no text of the document, although no `\*` says so. */
export const SKIPPED: ReadonlySet<string> = new Set(
  (
    'colortbl info pict objdata fldinst filetbl listtable listoverridetable revtbl nonshppict sp shprslt ' +
    'nonesttables xe tc txe rxe bkmkstart bkmkend template userprops mmathPr themedata colorschememapping datastore'
  ).split(' '),
);

/** Groups with `\*`, which old programs pass over, that hold text of the document all the same. */
export const READ: ReadonlySet<string> = new Set(
  'shpinst annotation atnauthor nesttableprops listtext pntext ud do dptxbxtext'.split(' '),
);
