import { type Change, type FoundAgain, findAgain } from '../answer/quoted/find-again.ts';
import type { Document, Location } from '../documents/document.ts';
import type { LoadLimits } from '../documents/load.ts';
import { locate } from '../documents/locate.ts';
import type { Span } from '../documents/span.ts';
import { type FolderFiles, openFolderFiles } from './folder-files.ts';
import type { Receipt, ReceiptDocument, ReceiptQuote } from './receipt.ts';

/** What stands in the place of a quote now. */
export interface PlaceNow {
  /** Path of the document: another one than in the receipt if the file was renamed. */
  readonly document: string;
  readonly mediaType: string;
  readonly span: Span;
  readonly location: Location;
  readonly text: string;
}

/** A quote of a receipt, and what has become of it. */
export interface VerifiedQuote {
  readonly quote: ReceiptQuote;
  readonly state: FoundAgain['state'];
  /** Absent where it is gone. */
  readonly now?: PlaceNow;
  /** Whether its white space is another one, and its words are the same. */
  readonly isRespaced?: true;
  /** Where it is changed. */
  readonly changes?: readonly Change[];
  /** Why it is gone: a sentence without its stop. */
  readonly reason?: string;
}

interface Verification {
  /** In the order of the receipt. */
  readonly quotes: readonly VerifiedQuote[];
  /** Whether each quote is there, or moved. */
  readonly stands: boolean;
}

/** Files of the same kind that are looked through for a quote whose file is gone. */
const MOST_FILES = 50;
const MOST_BYTES = 50_000_000;
/** Letters and digits of a quote that are sought there: a shorter one may stand in any file. */
const LEAST_LETTERS = 20;

/**
 * Looks for each quote of a receipt in the files as they are now: in the file at its path if that has the same bytes; else
 * in a file with these bytes elsewhere, which was renamed; else in the edited file at its path; else in files of its name in
 * other folders; else, as a file may be renamed and edited, word for word in files of the same kind, if these are few. Needs
 * no index and no model.
 *
 * @throws FootnoteError where the documents folder cannot be used
 */
export async function verifyReceipt(
  receipt: Receipt,
  folder: string,
  limits: LoadLimits,
): Promise<Verification> {
  const files = await openFolderFiles(folder, limits);
  const found = new Map<ReceiptQuote, VerifiedQuote>();
  for (const document of receipt.documents) {
    const quotes = receipt.quotes.filter((quote) => quote.document === document.path);
    for (const one of await verifyDocument(document, quotes, files)) found.set(one.quote, one);
  }
  const quotes = receipt.quotes.flatMap((quote) => found.get(quote) ?? []);
  return { quotes, stands: quotes.every(isFound) };
}

function isFound({ state }: VerifiedQuote): boolean {
  return state === 'there' || state === 'moved';
}

async function verifyDocument(
  document: ReceiptDocument,
  quotes: readonly ReceiptQuote[],
  files: FolderFiles,
): Promise<VerifiedQuote[]> {
  const { path } = document;
  const renamed = await files.withSameBytes(document);
  const text = await files.document(renamed ?? path);
  if (typeof text !== 'string') return quotes.map((quote) => lookIn(text, quote));
  const reason = `${renamed ?? path} ${text}`;
  const missing = quotes.map((quote): VerifiedQuote => ({ quote, state: 'gone', reason }));
  if (renamed !== undefined) return missing;
  const found = await lookAmong(await files.namesakes(path), missing, files, (quote, other) =>
    better(quote, lookIn(other, quote.quote)),
  );
  return found.every(isFound) ? found : lookThrough(document, found, files);
}

/** Looks word for word in the files of a document's kind, and says how many these were. */
async function lookThrough(
  document: ReceiptDocument,
  missing: readonly VerifiedQuote[],
  files: FolderFiles,
): Promise<VerifiedQuote[]> {
  const { paths, bytes } = await files.ofSameKind(document);
  const tooMuch =
    paths.length > MOST_FILES ? 'too many' : bytes > MOST_BYTES ? 'too large together' : undefined;
  const found = tooMuch
    ? missing
    : await lookAmong(paths, missing, files, (quote, other) => {
        const again = lookIn(other, quote.quote);
        return isFound(again) && isLong(quote.quote) ? again : quote;
      });
  const looked = tooMuch
    ? `its words were not sought in the other files of its kind, which are ${tooMuch} (${paths.length})`
    : `its words are in none of the other files of its kind (${paths.length})`;
  return found.map((quote) =>
    quote.reason === undefined || (!tooMuch && !isLong(quote.quote))
      ? quote
      : { ...quote, reason: `${quote.reason}; ${looked}` },
  );
}

/** Goes through files one by one, until each quote is found. */
async function lookAmong(
  paths: readonly string[],
  missing: readonly VerifiedQuote[],
  files: FolderFiles,
  look: (quote: VerifiedQuote, other: Document) => VerifiedQuote,
): Promise<VerifiedQuote[]> {
  let found = [...missing];
  for (const path of paths.slice(0, MOST_FILES)) {
    if (found.every(isFound)) break;
    const other = await files.document(path);
    if (typeof other === 'string') continue;
    found = found.map((quote) => (isFound(quote) ? quote : look(quote, other)));
  }
  return found;
}

const RANKS = { there: 3, moved: 2, changed: 1, gone: 0 };

function better(one: VerifiedQuote, other: VerifiedQuote): VerifiedQuote {
  return RANKS[other.state] > RANKS[one.state] ? other : one;
}

function isLong({ text }: ReceiptQuote): boolean {
  return (text.match(/[\p{L}\p{N}]/gu) ?? []).length >= LEAST_LETTERS;
}

/** What has become of a quote in a document, which may be another one than its own. */
function lookIn(document: Document, quote: ReceiptQuote): VerifiedQuote {
  const found = findAgain(document, quote);
  if (found.state === 'gone') {
    return { quote, state: 'gone', reason: `${document.path} does not hold it any more` };
  }
  const { span, text } = found;
  const { path, mediaType } = document;
  const isElsewhere = found.state === 'there' && path !== quote.document;
  return {
    quote,
    state: isElsewhere ? 'moved' : found.state,
    now: { document: path, mediaType, span, location: locate(document, span), text },
    ...(found.state === 'changed' ? { changes: found.changes } : isRespacedIn(found)),
  };
}

function isRespacedIn({ isRespaced }: { readonly isRespaced?: true }) {
  return isRespaced ? { isRespaced } : {};
}
