import type { CommentStyle } from './formats/code/comments.ts';
import type { Extract } from './formats/format.ts';

/** A format that is read: a line of `FORMATS`. */
export interface Format {
  readonly mediaType: string;
  /** The endings of file names, in lower case and with their dot. */
  readonly endings: readonly string[];
  /** Whether the text is the file's own characters, so that lines are those of the file. */
  readonly isVerbatim?: true;
  /** Whether the rows of its tables name their columns: "Column: value; Column: value". */
  readonly namesColumns?: true;
  /** Whether its pictures are read, where pictures are. */
  readonly hasPictures?: true;
  /** Whether it holds files of other formats, which are read as parts of it. */
  readonly hasParts?: true;
  /** Imports the format's code on first use, because some libraries are large. */
  readonly open: () => Promise<Extract>;
}

const office = (name: string) => `application/vnd.openxmlformats-officedocument.${name}`;

const open = (name: string) => `application/vnd.oasis.opendocument.${name}`;

/** @param endings with a space between them */
const code = (comments: CommentStyle, endings: string): Format => ({
  mediaType: 'text/x-code',
  endings: endings.split(' '),
  isVerbatim: true,
  open: async () => (await import('./formats/code/code.ts')).extractCode(comments),
});

/** A picture, which is a document of one page. */
const picture = (name: string, ...endings: string[]): Format => ({
  mediaType: `image/${name}`,
  endings,
  hasPictures: true,
  open: async () => (await import('./formats/image.ts')).extractImage,
});

const openCsv = async () => (await import('./formats/csv.ts')).extractCsv;

/** All formats. */
export const FORMATS: readonly Format[] = [
  {
    mediaType: 'text/plain',
    endings: ['.txt', '.text', '.log'],
    isVerbatim: true,
    open: async () => (await import('./formats/plain-text.ts')).extractPlainText,
  },
  {
    mediaType: 'text/markdown',
    endings: ['.md', '.markdown'],
    isVerbatim: true,
    open: async () => (await import('./formats/markdown.ts')).extractMarkdown,
  },
  {
    mediaType: 'text/html',
    endings: ['.html', '.htm'],
    open: async () => (await import('./formats/html.ts')).extractHtml,
  },
  { mediaType: 'text/csv', endings: ['.csv'], namesColumns: true, open: openCsv },
  {
    mediaType: 'text/tab-separated-values',
    endings: ['.tsv'],
    namesColumns: true,
    open: openCsv,
  },
  {
    mediaType: 'text/calendar',
    endings: ['.ics', '.ical', '.vcf', '.vcard'],
    namesColumns: true,
    open: async () => (await import('./formats/calendar/calendar.ts')).extractCalendar,
  },
  {
    mediaType: 'application/pdf',
    endings: ['.pdf'],
    hasPictures: true,
    open: async () => (await import('./formats/pdf/pdf.ts')).extractPdf,
  },
  {
    mediaType: office('wordprocessingml.document'),
    endings: ['.docx'],
    open: async () => (await import('./formats/docx.ts')).extractDocx,
  },
  {
    mediaType: office('presentationml.presentation'),
    endings: ['.pptx'],
    open: async () => (await import('./formats/pptx.ts')).extractPptx,
  },
  {
    mediaType: office('spreadsheetml.sheet'),
    endings: ['.xlsx', '.xlsm'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/xlsx.ts')).extractXlsx,
  },
  {
    mediaType: 'application/vnd.ms-excel',
    endings: ['.xls'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/xls.ts')).extractXls,
  },
  {
    mediaType: open('spreadsheet'),
    endings: ['.ods'],
    namesColumns: true,
    open: async () => (await import('./formats/sheets/ods.ts')).extractOds,
  },
  {
    mediaType: open('text'),
    endings: ['.odt'],
    open: async () => (await import('./formats/odt.ts')).extractOdt,
  },
  {
    mediaType: open('presentation'),
    endings: ['.odp'],
    open: async () => (await import('./formats/odp.ts')).extractOdp,
  },
  {
    mediaType: 'application/rtf',
    endings: ['.rtf'],
    open: async () => (await import('./formats/rtf.ts')).extractRtf,
  },
  {
    mediaType: 'application/epub+zip',
    endings: ['.epub'],
    open: async () => (await import('./formats/epub.ts')).extractEpub,
  },
  {
    mediaType: 'text/x-rst',
    endings: ['.rst', '.rest'],
    isVerbatim: true,
    open: async () => (await import('./formats/lined/rst.ts')).extractRst,
  },
  {
    mediaType: 'text/asciidoc',
    endings: ['.adoc', '.asciidoc'],
    isVerbatim: true,
    open: async () => (await import('./formats/lined/asciidoc.ts')).extractAsciidoc,
  },
  {
    mediaType: 'text/org',
    endings: ['.org'],
    isVerbatim: true,
    open: async () => (await import('./formats/lined/org.ts')).extractOrg,
  },
  {
    mediaType: 'text/x-tex',
    endings: ['.tex', '.ltx'],
    isVerbatim: true,
    open: async () => (await import('./formats/lined/latex.ts')).extractLatex,
  },
  {
    mediaType: 'text/x-bibtex',
    endings: ['.bib'],
    isVerbatim: true,
    open: async () => (await import('./formats/data/bibtex.ts')).extractBibtex,
  },
  {
    mediaType: 'text/json',
    endings: ['.json', '.jsonl', '.ndjson', '.jsonc', '.json5', '.geojson'],
    isVerbatim: true,
    open: async () => (await import('./formats/data/json.ts')).extractJson,
  },
  {
    mediaType: 'text/x-notebook',
    endings: ['.ipynb'],
    open: async () => (await import('./formats/notebook.ts')).extractNotebook,
  },
  {
    mediaType: 'text/yaml',
    endings: ['.yaml', '.yml'],
    isVerbatim: true,
    open: async () => (await import('./formats/data/yaml.ts')).extractYaml,
  },
  {
    mediaType: 'text/xml',
    endings: ['.xml', '.dbk', '.docbook'],
    open: async () => (await import('./formats/xml-data.ts')).extractXml,
  },
  {
    mediaType: 'text/x-settings',
    endings: ['.toml', '.ini', '.cfg', '.conf', '.properties'],
    isVerbatim: true,
    open: async () => (await import('./formats/lined/settings-file.ts')).extractSettings,
  },
  {
    mediaType: 'message/rfc822',
    endings: ['.eml'],
    hasParts: true,
    open: async () => (await import('./formats/mail/eml.ts')).extractEml,
  },
  {
    mediaType: 'application/mbox',
    endings: ['.mbox', '.mbx'],
    hasParts: true,
    open: async () => (await import('./formats/mail/mbox.ts')).extractMbox,
  },
  {
    mediaType: 'application/vnd.ms-outlook',
    endings: ['.msg'],
    hasParts: true,
    open: async () => (await import('./formats/mail/msg.ts')).extractMsg,
  },
  {
    mediaType: 'text/vtt',
    endings: ['.vtt', '.srt'],
    open: async () => (await import('./formats/subtitles.ts')).extractSubtitles,
  },
  code(
    'slashes',
    '.js .mjs .cjs .jsx .ts .mts .cts .tsx .java .kt .kts .scala .groovy .gradle .c .h .cc .cpp .hpp .cs .go .rs .swift .dart .php .proto .zig .css .scss .less',
  ),
  code('hashes', '.py .pyi .rb .sh .bash .zsh .pl .pm .r .jl .ps1 .tf .ex .exs'),
  code('dashes', '.sql .lua .hs .elm'),
  code('semicolons', '.lisp .el .clj .scm'),
  code('percents', '.erl .m'),
  picture('png', '.png'),
  picture('jpeg', '.jpg', '.jpeg'),
  picture('webp', '.webp'),
  picture('tiff', '.tif', '.tiff'),
  picture('gif', '.gif'),
  picture('bmp', '.bmp'),
];
