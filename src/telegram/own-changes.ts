/** Which admin has changed which document in Telegram since the last notice: that admin knows it, the others do not. */
export class OwnChanges {
  private admins = new Map<string, number>();

  /** @param admin id of the person who changes it */
  note(path: string, admin: number): void {
    this.admins.set(path, admin);
  }

  /** Forgets documents of which nobody is told: what was done to them cancels out. */
  forget(paths: readonly string[]): void {
    for (const path of paths) this.admins.delete(path);
  }

  /** Forgets all, and returns whether what became of a document is news to an admin. */
  take(): (path: string, admin: number) => boolean {
    const { admins } = this;
    this.admins = new Map();
    return (path, admin) => admins.get(path) !== admin;
  }
}
