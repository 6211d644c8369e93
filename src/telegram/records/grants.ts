import { sql } from 'kysely';
import type { Sql } from '../../sql/sql.ts';
import type { Denials } from './denials.ts';
import { SqlRecords } from './sql-records.ts';

/**
 * Access that admins gave or denied while the bot runs. It is asked for in memory and changed in the database. Denials count
 * as `Denials` says; those in the table are a copy, from which a lost list can be made again and which earlier releases
 * understand.
 */
export class GrantRecords extends SqlRecords {
  private readonly denials: Denials;
  private allowed: ReadonlySet<number> = new Set();

  /** Knows of nobody before it is loaded. */
  constructor(db: Sql, denials: Denials) {
    super(db);
    this.denials = denials;
  }

  /** Reads who is allowed. */
  async load(): Promise<void> {
    let before: ReadonlySet<number>;
    let ids: number[];
    do {
      before = this.allowed;
      const rows = await this.rows<{ id: number }>(sql`SELECT id FROM grants WHERE is_allowed = 1`);
      ids = rows.map(({ id }) => id);
      // Somebody who read later may have been faster.
    } while (this.allowed !== before);
    this.allowed = new Set(ids);
  }

  /**
   * @param id of a user or a chat
   * @returns undefined if the settings decide
   */
  of(id: number): boolean | undefined {
    if (this.denials.has(id)) return false;
    return this.allowed.has(id) ? true : undefined;
  }

  /** A crash between the two places leaves a denial in force. */
  async set(id: number, isAllowed: boolean): Promise<void> {
    if (!isAllowed) await this.denials.deny(id);
    await this.copy(id, isAllowed);
    if (isAllowed) await this.denials.lift(id);
  }

  /**
   * Allows somebody, if nothing is decided about them. A denial that comes at the same moment stays in force.
   *
   * @param other who counts as the same, such as the supergroup that a group has become
   * @returns whether nothing was decided
   */
  async allowUndecided(id: number, other = id): Promise<boolean> {
    const changed = await this.run(sql`INSERT INTO grants (id, is_allowed) SELECT ${id}, 1
        WHERE NOT EXISTS (SELECT 1 FROM grants WHERE id = ${id} OR id = ${other})
        ON CONFLICT (id) DO NOTHING`);
    await this.load();
    return changed === 1;
  }

  /** In order of id. */
  all(): { id: number; isAllowed: boolean }[] {
    const allowed = [...this.allowed].filter((id) => !this.denials.has(id));
    return [
      ...allowed.map((id) => ({ id, isAllowed: true })),
      ...this.denials.all().map((id) => ({ id, isAllowed: false })),
    ].sort((a, b) => a.id - b.id);
  }

  async moveChat(from: number, to: number): Promise<void> {
    const isDenied = this.denials.has(from);
    if (isDenied) await this.denials.deny(to);
    // No transaction, which could block one that another process has begun with the other id.
    await this.run(sql`INSERT INTO grants (id, is_allowed) SELECT ${to}, is_allowed FROM grants WHERE id = ${from}
      ON CONFLICT (id) DO UPDATE SET is_allowed = excluded.is_allowed`);
    await this.run(sql`DELETE FROM grants WHERE id = ${from}`);
    await this.load();
    if (this.denials.has(to)) await this.copy(to, false);
    if (isDenied) await this.denials.lift(from);
  }

  private async copy(id: number, isAllowed: boolean): Promise<void> {
    await this.run(sql`INSERT INTO grants (id, is_allowed) VALUES (${id}, ${isAllowed ? 1 : 0})
      ON CONFLICT (id) DO UPDATE SET is_allowed = excluded.is_allowed`);
    await this.load();
  }
}
