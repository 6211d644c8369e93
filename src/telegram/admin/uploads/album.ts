import { DocumentStays } from '../../../app/app.ts';
import type { AlbumPhoto, Upload, UploadedFile } from '../../records/uploads.ts';
import type { AdminServices } from '../../services.ts';
import { fetchWanted, store } from './intake.ts';
import { isInPlace } from './report.ts';

/** An upload with a photo more, which the updates may have brought in another order. */
export function withPhoto(upload: Upload, photo: AlbumPhoto): Upload {
  const others = (upload.photos ?? []).filter(({ updateId }) => updateId !== photo.updateId);
  const photos = [...others, photo].sort((a, b) => a.messageId - b.messageId);
  return { ...upload, photos };
}

/** Whether photos have come that are not in the document of their album yet. */
export function isUnbound({ files, photos = [] }: Upload): boolean {
  return photos.length > (documentOf(files)?.photos ?? 0);
}

/**
 * Stores the photos of an album as one document, a page for each. A photo that comes late makes a new one, which takes the
 * place of the first.
 *
 * @returns the document and, by themselves, photos that cannot be fetched
 */
export async function bindAlbum(
  { files, photos = [] }: Upload,
  services: AdminServices,
): Promise<UploadedFile[]> {
  const pages: Uint8Array[] = [];
  const refused: UploadedFile[] = [];
  let first: AlbumPhoto | undefined;
  for (const photo of photos) {
    const { updateId, name } = photo;
    const bytes = await fetchWanted(documentFor(photo), name, services);
    if (bytes instanceof Uint8Array) {
      first ??= photo;
      pages.push(bytes);
    } else {
      refused.push({ updateId, name, outcome: 'refused', ...bytes });
    }
  }
  if (!first) return refused;
  const name = first.name.replace('photo', 'photos').replace(/\.jpg$/, '.pdf');
  const file = { updateId: first.updateId, name, photos: photos.length };
  const bound = await store(file, services, () => services.app.addPhotos(name, pages));
  return [await inPlaceOf(documentOf(files), bound, services), ...refused];
}

const documentOf = (files: readonly UploadedFile[]) =>
  files.find((file) => file.photos !== undefined);

function documentFor({ fileId, name, size }: AlbumPhoto) {
  return {
    ...{ file_id: fileId, file_unique_id: fileId, file_name: name, mime_type: 'image/jpeg' },
    ...(size !== undefined && { file_size: size }),
  };
}

/** A document that somebody has changed or removed meanwhile stays as it is. */
async function inPlaceOf(
  old: UploadedFile | undefined,
  bound: UploadedFile,
  { app }: AdminServices,
): Promise<UploadedFile> {
  const { other: _, ...file } = bound;
  if (!old?.stored || !isInPlace(old) || bound.outcome !== 'saved' || !bound.stored) return bound;
  try {
    await app.replaceDocument(old.stored, bound.stored);
    return { ...file, stored: { path: old.stored.path, sha256: bound.stored.sha256 } };
  } catch (error) {
    if (!(error instanceof DocumentStays)) throw error;
    return file;
  }
}
