import { extname } from 'node:path';
import type { Document } from 'grammy/types';
import type { AddedDocument } from '../../../app/app.ts';
import { namedExtensions } from '../../../app/named-extensions.ts';
import { FootnoteError, messageOf } from '../../../errors.ts';
import type { UploadedFile } from '../../records/uploads.ts';
import type { AdminServices } from '../../services.ts';
import { DownloadFailed, OutsideApiRoot } from './download.ts';
import { OutOfReach, TooLarge } from './server-file.ts';

type Refusal = Pick<UploadedFile, 'refusal' | 'refusedAs'>;

export type NamedDocument = Document & Required<Pick<Document, 'file_name'>>;

/** Fetches a file that an admin has sent, and stores it; says of a file that it refuses why. */
export async function takeIn(
  document: NamedDocument,
  updateId: number,
  services: AdminServices,
): Promise<UploadedFile> {
  const { file_name: name } = document;
  const file = { updateId, name };
  const bytes = await fetchWanted(document, name, services);
  if (!(bytes instanceof Uint8Array)) return { ...file, outcome: 'refused', ...bytes };
  return store(file, services, () => services.app.addDocument(name, bytes));
}

/** The bytes of a file, or why it is not taken. */
export async function fetchWanted(
  document: Document,
  name: string,
  services: AdminServices,
): Promise<Uint8Array | Refusal> {
  return refusalOf(document, name, services) ?? (await fetchFile(document, services));
}

/** Has a file stored; says of one that is not why. */
export async function store(
  file: Pick<UploadedFile, 'updateId' | 'name' | 'photos'>,
  services: AdminServices,
  add: () => Promise<AddedDocument>,
): Promise<UploadedFile> {
  try {
    const { path, sha256, outcome, other } = await add();
    return { ...file, outcome, stored: { path, sha256 }, ...(other && { other }) };
  } catch (error) {
    services.log(`An upload could not be stored: ${messageOf(error)}`, 'error');
    const why =
      error instanceof FootnoteError ? { refusedAs: error.message } : because('upload-failed');
    return { ...file, outcome: 'refused', ...why };
  }
}

const because = (id: string, values?: Readonly<Record<string, string>>): Refusal => ({
  refusal: { id, ...(values && { values }) },
});

/** Why a file is refused before it is fetched; undefined if it is not. */
function refusalOf(
  document: Document,
  name: string,
  { app, uploadLimit }: AdminServices,
): Refusal | undefined {
  // A name that is an ending alone, such as `.txt`, gets another one.
  const ending = extname(`x${name}`).toLowerCase();
  if (!app.extensions.includes(ending)) {
    const kind = unreadableKind(ending, document.mime_type ?? '');
    // Where pictures are read, this is one of another format.
    const isRead = kind === 'upload-picture' && app.extensions.includes('.jpg');
    return because(isRead ? 'upload-unsupported' : kind, {
      extensions: namedExtensions(app.extensions),
    });
  }
  return (document.file_size ?? 0) > uploadLimit.bytes ? tooLarge(uploadLimit) : undefined;
}

/** The text for files of a kind that is not read. */
function unreadableKind(ending: string, type: string): string {
  if (type.startsWith('image/') || /^\.(?:png|jpe?g|gif|webp|heic|tiff?|bmp|svg)$/.test(ending))
    return 'upload-picture';
  if (/^(?:audio|video)\//.test(type) || /^\.(?:mp[34]|m4a|ogg|oga|wav|mov|avi|mkv)$/.test(ending))
    return 'upload-sound';
  if (/^\.(?:zip|rar|7z|tar|gz|tgz|bz2|xz)$/.test(ending)) return 'upload-archive';
  return 'upload-unsupported';
}

const tooLarge = ({ by }: AdminServices['uploadLimit']) =>
  because(by === 'telegram' ? 'upload-too-large' : 'upload-over-limit');

/** The bytes of a file, or why it cannot be fetched. */
async function fetchFile(
  { file_id }: Document,
  services: AdminServices,
): Promise<Uint8Array | Refusal> {
  const { download, uploadLimit, log } = services;
  try {
    return await download(file_id);
  } catch (error) {
    if (error instanceof TooLarge) {
      const isServers = error.by === 'server' && uploadLimit.by === 'setting';
      return isServers ? because('upload-over-server-limit') : tooLarge(uploadLimit);
    }
    if (error instanceof OutOfReach) {
      log(`A file of the Bot API server cannot be taken: it ${error.message}.`, 'warn');
      return because('upload-out-of-reach');
    }
    if (error instanceof OutsideApiRoot) {
      log(`A file was not fetched. ${error.message}. Check TELEGRAM_API_ROOT.`, 'warn');
      return because('upload-led-elsewhere');
    }
    if (!(error instanceof DownloadFailed)) throw error;
    log(`A file could not be fetched from Telegram: ${error.message}`, 'warn');
    return because('upload-not-fetched');
  }
}
