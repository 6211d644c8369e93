import { join } from 'node:path';
import type { Denials } from '../denials.ts';
import { copyAside, DenialsDamaged, readDenials, writeDenials } from './denials-file.ts';

/**
 * Denials in a file. They are kept for the bot as a whole, apart from the records of each corpus. A change is on the disk
 * when its method returns, before its promise resolves.
 */
export class FileDenials implements Denials {
  private readonly path: string;
  private readonly denied: Set<number>;
  private readonly lifted: Set<number>;
  private readonly records: Set<string>;
  private closed: boolean;

  /**
   * If the file is damaged, it is copied aside and the bot is closed.
   *
   * @throws FootnoteError where the folder cannot be used, or a newer release wrote the file
   */
  static open(folder: string, botId: number, notify: (sentence: string) => void): FileDenials {
    const path = join(folder, `denied-${botId}.json`);
    try {
      return new FileDenials(path, readDenials(path));
    } catch (error) {
      if (!(error instanceof DenialsDamaged)) throw error;
      const aside = copyAside(path);
      notify(`The list of denied people is damaged; a copy is kept as ${aside}.`);
      const denials = new FileDenials(path, undefined);
      denials.close();
      return denials;
    }
  }

  private constructor(path: string, content: ReturnType<typeof readDenials>) {
    this.path = path;
    this.closed = content?.isClosed ?? false;
    this.denied = new Set(content?.denied);
    this.lifted = new Set(content?.lifted);
    this.records = new Set(content?.records);
  }

  get isClosed(): boolean {
    return this.closed;
  }

  has(id: number): boolean {
    return this.denied.has(id);
  }

  all(): number[] {
    return [...this.denied].sort((a, b) => a - b);
  }

  async deny(id: number): Promise<void> {
    this.denied.add(id);
    this.lifted.delete(id);
    this.write();
  }

  async lift(id: number): Promise<void> {
    if (!this.denied.has(id)) return;
    this.write({ without: id });
    this.denied.delete(id);
    this.lifted.add(id);
  }

  close(): void {
    this.closed = true;
    this.write();
  }

  async reopen(): Promise<void> {
    this.closed = false;
    this.write();
  }

  async replace(ids: readonly number[], isClosed: boolean): Promise<void> {
    // Older denials of them, in records of other corpora, must not come back.
    for (const id of this.denied) this.lifted.add(id);
    this.denied.clear();
    for (const id of ids) {
      this.denied.add(id);
      this.lifted.delete(id);
    }
    this.closed = isClosed;
    this.write();
  }

  /** No other process writes the file. */
  async load(): Promise<void> {}

  /** Whether the denials of these records were taken over. */
  hasRead(recordsPath: string): boolean {
    return this.records.has(recordsPath);
  }

  /** Takes over what records say. A person who was let in since then stays let in. */
  takeOver(recordsPath: string, ids: readonly number[]): void {
    const added = ids.filter((id) => !this.denied.has(id) && !this.lifted.has(id));
    if (added.length === 0 && this.hasRead(recordsPath)) return;
    for (const id of added) this.denied.add(id);
    this.records.add(recordsPath);
    this.write();
  }

  private write({ without }: { readonly without?: number } = {}): void {
    const lifted = without === undefined ? this.lifted : [...this.lifted, without];
    writeDenials(this.path, {
      isClosed: this.closed,
      denied: this.all().filter((id) => id !== without),
      lifted: [...lifted],
      records: [...this.records],
    });
  }
}
