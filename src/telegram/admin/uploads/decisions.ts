import type { DocumentStays } from '../../../app/app.ts';
import type { Upload, UploadedFile } from '../../records/uploads.ts';
import type { AdminServices } from '../../services.ts';
import { obstacleText } from './obstacles.ts';
import { isInPlace, undecided, undoable } from './report.ts';
import type { Reports } from './reports.ts';

/** What owners decide about the files of an upload. If one of them stays as it is, the upload notes why. */
export class Decisions {
  private readonly services: AdminServices;
  private readonly reports: Reports;

  constructor(services: AdminServices, reports: Reports) {
    this.services = services;
    this.reports = reports;
  }

  /** Puts the files in the place of the documents that have their names. Returns whether there was one. */
  async replace(uploadId: string): Promise<boolean> {
    return this.each(uploadId, undecided, (file) => this.replaceOne(uploadId, file));
  }

  async keepBoth(uploadId: string): Promise<boolean> {
    let isDone = false;
    await this.records.change(uploadId, (now) => {
      isDone = undecided(now).length > 0;
      return isDone ? { ...now, files: now.files.map(({ other: _, ...file }) => file) } : now;
    });
    return isDone;
  }

  async remove(uploadId: string): Promise<boolean> {
    const own = ({ files }: Upload) => files.filter(isInPlace);
    return this.each(uploadId, own, async (file, admin) => {
      if (!file.stored) return;
      const removed = await this.services.app.removeDocument(file.stored);
      this.services.ownChanges.note(file.stored.path, admin);
      await this.change(uploadId, file, (now) => ({ ...now, outcome: 'removed', removed }));
    });
  }

  /** Gives back what was removed or, if nothing was, what was replaced. */
  async undo(uploadId: string): Promise<boolean> {
    const upload = await this.records.get(uploadId);
    const kept = new Set<string>();
    for (const { removed = '', replaced = '' } of upload?.files ?? [])
      for (const id of [removed, replaced])
        if (await this.services.app.removedDocument(id)) kept.add(id);
    const back = (now: Upload) => undoable(now, kept);
    return this.each(uploadId, back, (file, admin) =>
      kept.has(file.removed ?? '')
        ? this.giveBack(uploadId, file)
        : this.takeBack(uploadId, file, admin),
    );
  }

  private get records() {
    return this.services.records.uploads;
  }

  private change(
    id: string,
    { updateId }: UploadedFile,
    to: (now: UploadedFile) => UploadedFile,
  ): Promise<void> {
    return this.records.changeFile(id, updateId, to);
  }

  /** Returns whether there was any such file. */
  private async each(
    uploadId: string,
    choose: (upload: Upload) => readonly UploadedFile[],
    decide: (file: UploadedFile, admin: number) => Promise<void>,
  ): Promise<boolean> {
    const upload = await this.records.change(uploadId, ({ notes: _, ...now }) => now);
    if (!upload) return false;
    const files = choose(upload);
    for (const file of files) {
      await decide(file, upload.chatId).catch((error) => this.note(uploadId, file, error));
    }
    return files.length > 0;
  }

  private async replaceOne(uploadId: string, file: UploadedFile): Promise<void> {
    const { stored, other } = file;
    if (!stored || !other) return;
    const upload = await this.records.get(uploadId);
    const own = upload?.files.find((one) => isFormer(one, file));
    const discarded = await this.services.app.replaceDocument(own?.stored ?? other, stored);
    // A later file of the same name stands for the earlier one, and keeps what that has replaced.
    const replaced = own ? own.replaced : discarded;
    if (own) {
      await this.change(uploadId, own, ({ replaced: _, other: __, ...now }) =>
        discarded === undefined
          ? { ...now, outcome: 'gone' }
          : { ...now, outcome: 'removed', removed: discarded },
      );
    }
    await this.change(uploadId, file, ({ other: _, ...now }) => ({
      ...now,
      outcome: replaced === undefined ? 'saved' : 'replaced',
      stored: { path: other.path, sha256: stored.sha256 },
      ...(replaced !== undefined && { replaced }),
    }));
    await this.reports.read(uploadId, file.updateId);
  }

  /** Takes a file out of the trash that was removed. */
  private async giveBack(uploadId: string, file: UploadedFile): Promise<void> {
    const given = await this.services.app.restoreDocument(file.removed ?? '');
    if (!given || !file.stored) return;
    const stored = { ...file.stored, path: given.path };
    const other = file.stored.path;
    const isTaken = given.path !== other;
    const sha256 = isTaken ? await this.hashOf(other) : '';
    await this.change(uploadId, file, ({ removed: _, ...now }) => ({
      ...now,
      outcome: isTaken || now.replaced === undefined ? 'saved' : 'replaced',
      stored,
      ...(isTaken && { other: { path: other, sha256 } }),
    }));
    await this.reports.read(uploadId, file.updateId);
  }

  /** Takes the document out of the trash that a file has replaced; the file gets a name of its own. */
  private async takeBack(uploadId: string, file: UploadedFile, admin: number): Promise<void> {
    const { app, ownChanges } = this.services;
    const former = await app.removedDocument(file.replaced ?? '');
    const given = await app.restoreDocument(file.replaced ?? '', file.stored);
    if (!given || !former || !file.stored) return;
    const { path, movedTo } = given;
    const sha256 = file.stored.sha256;
    await this.change(uploadId, file, ({ replaced: _, ...now }) =>
      movedTo === undefined
        ? { ...now, outcome: now.outcome === 'removed' ? 'removed' : 'gone' }
        : {
            ...now,
            outcome: 'saved',
            stored: { path: movedTo, sha256 },
            other: { path, sha256: former.sha256 },
          },
    );
    if (movedTo === undefined) await this.say(uploadId, 'restored', path);
    ownChanges.note(path, admin);
    void app.readDocument(path).catch(() => {});
    if (movedTo !== undefined) await this.reports.read(uploadId, file.updateId);
  }

  /** Notes why nothing was done with a file. */
  private async note(uploadId: string, file: UploadedFile, error: unknown): Promise<void> {
    const id = obstacleText(error);
    const { path, obstacle } = error as DocumentStays;
    if (obstacle === 'trouble') this.services.log(`${(error as Error).message}.`, 'warn');
    const isOwn = path === file.stored?.path;
    if (isOwn && (obstacle === 'gone' || obstacle === 'changed')) {
      await this.change(uploadId, file, ({ other: _, ...now }) => ({ ...now, outcome: 'gone' }));
      return;
    }
    if (!isOwn && obstacle === 'changed') {
      // A person who knows that and presses again means the document as it is now.
      const sha256 = await this.hashOf(path);
      await this.change(uploadId, file, (now) => ({ ...now, other: { path, sha256 } }));
    }
    await this.say(uploadId, !isOwn && obstacle === 'changed' ? 'replace-changed' : id, path);
  }

  /** '' for what is not a file. */
  private hashOf(path: string): Promise<string> {
    return this.services.app.hashDocument(path).catch(() => '');
  }

  private async say(uploadId: string, id: string, path: string): Promise<void> {
    const notes = (now: Upload) => [...(now.notes ?? []), { id, path }];
    await this.records.change(uploadId, (now) => ({ ...now, notes: notes(now) }));
  }
}

/** Whether a file of the same upload, with other content, has the name that a file wants. */
function isFormer(one: UploadedFile, { stored, other }: UploadedFile): boolean {
  return (
    isInPlace(one) && one.stored?.path === other?.path && one.stored?.sha256 !== stored?.sha256
  );
}
