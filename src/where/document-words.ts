/** Words for any file or folder, which say nothing of its name. */
export const GENERAL: ReadonlySet<string> = set(
  `document documents doc file files folder folders directory list lists sheet sheets pdf csv docx text page notes
  report thread collection`,
);

/** Words for kinds of documents, which people put into names as well. */
const KINDS =
  set(`minutes protocol contract contracts agreement letter letters policy policies handbook manual guide
  newsletter reports terms conditions rules regulations catalogue catalog brochure timetable timetables schedule mail mails
  email emails e-mail recipe recipes faq transcript transcripts call form statement invoice invoices offer quote plan
  summary spreadsheet table inventory changelog readme booklet leaflet record records log logs memo presentation slides
  paper article prices pricelist tariff charter statutes programme announcement bulletin`);

/** Whether a word in lower case names a kind of documents. */
export function isDocumentWord(word: string): boolean {
  return GENERAL.has(word) || KINDS.has(word);
}

/** What may stand within the name of a document as people say it, and tells nothing. */
export const GLUE: ReadonlySet<string> = set(
  `the a an our your my this that of from for with by to and & s on at data official current new newest latest
  old previous called named dated year`,
);

const DETERMINER = String.raw`(?:(?:the|our|your|my|this|that|its|latest|newest|current|new|old|previous|official|this year['’]s)\s+)`;

/**
 * What names a place when the name of one follows at once. After "by" and "per" the bare word tells how something is sent, paid
 * or counted: "by email", "per contract".
 */
export const BEFORE = new RegExp(
  String.raw`(?:^|[\s,(])(?:(?:in|from|under|see|inside|within|as per|according to|look(?:ed)? (?:in|into|at)|check|search)\s+${DETERMINER}*|(?:by|per)\s+${DETERMINER}+)$`,
  'iu',
);

/** What asks for the words of a document: "what does … say". */
export const WHAT_DOES =
  /(?:^|\s)(?:what(?:'s|\s+(?:do|does|did|is))?|does|do|did|has|is it)\s+(?:in\s+)?(?:the\s+|our\s+|your\s+|my\s+|this\s+)?$/iu;
export const SAYS =
  /^\s*(?:say|state|tell|mention|write|specif(?:y|ie)|list|have|allow|permit|forbid|cover|require|include|define|provide|promise)s?(?![\p{L}])/iu;

/** The end of a phrase: nothing that names goes on with it. */
export const SENTENCE_ENDS = /^\s*(?:$|[?!.,;:)–—-](?:\s|$))/u;

function set(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
