import type * as Telegram from 'grammy/types';
import { getMimeType } from 'hono/utils/mime';
import { ApiError, badRequest, type Params, type UploadedFile } from './bot-api-params.ts';

export type Files = ReturnType<typeof createFiles>;

const MEGABYTE = 1024 * 1024;

/** What a person sends along with a file; `size` in bytes, where it is to be a lie. */
export type GivenFile = { name: string; mime?: string; size?: number };

/** The files at Telegram, from either side. */
export function createFiles() {
  const files = new Map<string, { document: Telegram.Document; bytes: Buffer; path: string }>();

  function give(bytes: Uint8Array, { name, mime, size }: GivenFile): Telegram.Document {
    const number = files.size;
    const document = {
      file_id: `BQACAgIAAxkBAAE-file-${number}`,
      file_unique_id: `AgAD-${number}`,
      file_name: name,
      mime_type: mime ?? getMimeType(name) ?? 'application/octet-stream',
      file_size: size ?? bytes.length,
    };
    const extension = /\.\w+$/.exec(name)?.[0] ?? '';
    const path = `documents/file_${number}${extension}`;
    files.set(document.file_id, { document, bytes: Buffer.from(bytes), path });
    return document;
  }

  /** The file that the parameter `name` holds, points to, or names by its id. */
  function taken(params: Params, name: string): Telegram.Document {
    const value = params[name];
    const attached = /^attach:\/\/(.+)$/.exec(String(value))?.[1];
    const file = attached === undefined ? value : params[attached];
    if (isUpload(file)) return upload(file);
    if (file === undefined || file === '') throw badRequest(`there is no ${name} in the request`);
    const known = files.get(String(file));
    if (known) return known.document;
    throw badRequest('wrong file identifier/HTTP URL specified');
  }

  function upload({ filename, bytes }: UploadedFile): Telegram.Document {
    if (bytes.length === 0) throw badRequest('file must be non-empty');
    if (bytes.length > 50 * MEGABYTE) throw new ApiError(413, 'Request Entity Too Large');
    return give(bytes, { name: filename });
  }

  function getFile({ file_id: id }: Params): Telegram.File {
    if (id === undefined || id === '') throw badRequest('file_id not specified');
    const file = files.get(String(id));
    if (file === undefined) throw badRequest('invalid file_id');
    const { file_id, file_unique_id, file_size = 0 } = file.document;
    // The larger of the two, so that a huge file can be pretended without its bytes.
    if (Math.max(file_size, file.bytes.length) > 20 * MEGABYTE) throw badRequest('file is too big');
    return { file_id, file_unique_id, file_size, file_path: file.path };
  }

  /** The content behind a `file_path`, or a 404. */
  function download({ file_path: path }: Params): Buffer {
    const file = [...files.values()].find((one) => one.path === path);
    if (file === undefined) throw new ApiError(404, 'Not Found');
    return file.bytes;
  }

  const bytesOf = (fileId: string) => files.get(fileId)?.bytes;
  return { give, taken, getFile, download, bytesOf };
}

function isUpload(value: unknown): value is UploadedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value;
}
