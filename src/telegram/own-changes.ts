/** Which admin has changed which document in Telegram since the last notice: that admin knows it, the others do not. */
export class OwnChanges {
  private admins = new Map<string, number>();

  /** @param admin id of the person who changes it */
  note(path: string, admin: number): void {
    this.admins.set(path, admin);
  }

  /** Forgets all, and returns whether what became of a document is news to an admin. */
  take(): (path: string, admin: number) => boolean {
    const { admins } = this;
    this.admins = new Map();
    return (path, admin) => admins.get(path) !== admin;
  }
}
