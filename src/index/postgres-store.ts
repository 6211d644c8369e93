import { setTimeout } from 'node:timers/promises';
import { FootnoteError, messageOf } from '../errors.ts';
import { openPool } from '../postgres/connect.ts';
import { Leadership, ownName } from '../postgres/leadership.ts';
import { type OpenPostgres, openPostgres } from '../postgres/open-postgres.ts';
import { depose, holderOf, RoleSession } from '../postgres/session.ts';
import { explainPostgresError, isDatabaseAway, placeOf } from '../postgres/trouble.ts';
import type { Catalog, CatalogReader } from './catalog/catalog.ts';
import { engineOf } from './catalog/postgres/engine.ts';
import { hasVectors, searchAll } from './catalog/postgres/nearest.ts';
import { hasTable } from './catalog/postgres/passages.ts';
import { PostgresCatalog } from './catalog/postgres/postgres-catalog.ts';
import { PostgresCatalogReader } from './catalog/postgres/postgres-catalog-reader.ts';
import { CATALOG_TABLES } from './catalog/postgres/schema.ts';
import { sizesOf } from './catalog/postgres/sizes.ts';
import { FollowingGraph } from './following-graph.ts';
import type {
  IndexPlace,
  IndexSizes,
  IndexStore,
  KeeperRole,
  NearestSettings,
} from './index-store.ts';
import { NearestInDatabase } from './nearest-in-database.ts';
import type { NearestPassages } from './nearest-passages.ts';

/** A writer ends with its keeper, but not at once where it is reading a large file. */
const PATIENCE_MILLISECONDS = 10_000;
const RETRY_MILLISECONDS = 200;

/** An index in a schema of PostgreSQL, which several machines share. */
export class PostgresStore implements IndexStore {
  readonly name: string;
  readonly elsewhere = 'name another database with DATABASE_URL';
  readonly apart = 'give each a DATABASE_SCHEMA of its own';
  private readonly place: IndexPlace & { readonly kind: 'postgres' };
  private opened: Promise<OpenPostgres> | undefined;
  private leadership: Leadership | undefined;
  /** The term for which the role was given out. */
  private keptTerm: number | undefined;
  private onFree = () => {};

  constructor(place: IndexPlace & { readonly kind: 'postgres' }) {
    this.place = place;
    this.name = `${placeOf(place.url)} (schema ${place.schema})`;
  }

  async exists(): Promise<boolean> {
    const { sql: db, close } = openPool(this.place, 1);
    try {
      const isMade = await hasTable(db, 'meta');
      return isMade && (await new PostgresCatalogReader(db).fingerprint()) !== undefined;
    } catch (error) {
      throw this.explain(error);
    } finally {
      await close();
    }
  }

  async openReader(): Promise<CatalogReader> {
    return new PostgresCatalogReader((await this.open()).sql);
  }

  async openWriter(): Promise<Catalog> {
    const session = await this.becomeWriter();
    try {
      if (await hasVectors(session.sql)) await searchAll(session.sql);
      return new PostgresCatalog(session.sql, () => session.release());
    } catch (error) {
      await session.release();
      throw error;
    }
  }

  async lookInto<T>(look: (catalog: CatalogReader) => Promise<T>): Promise<T> {
    return look(await this.openReader());
  }

  async openNearest(catalog: CatalogReader, settings: NearestSettings): Promise<NearestPassages> {
    const { sql: db } = await this.open();
    if (await hasVectors(db)) return new NearestInDatabase(db, catalog, settings.fingerprint);
    settings.notify(
      'The database works without pgvector: each process keeps the graph of passages in its own memory. To have the database search it, install pgvector 0.7 or later and have a superuser run CREATE EXTENSION vector in this database.',
    );
    return FollowingGraph.open(
      { folder: this.place.folder, elsewhere: this.elsewhere },
      catalog,
      settings,
    );
  }

  async becomeKeeper(): Promise<KeeperRole | null> {
    const leadership = this.leadership ?? (await this.waitToLead());
    await leadership.start();
    const { term } = leadership;
    if (term === undefined || term === this.keptTerm) return null;
    this.keptTerm = term;
    return {
      get isHeld() {
        return leadership.term === term;
      },
      release: () => this.stopLeading(),
    };
  }

  get unkept(): string | undefined {
    const trouble = this.leadership?.trouble;
    // A database that is away may come back, and questions and updates meet that themselves.
    if (trouble === undefined || isDatabaseAway(trouble)) return undefined;
    return messageOf(this.explain(trouble));
  }

  whenFree(callback: () => void): void {
    this.onFree = callback;
  }

  async keeper(): Promise<string | undefined> {
    const seen = await holderOf((await this.open()).sql, 'keeper');
    return seen?.isThere ? seen.holder : undefined;
  }

  explain(error: unknown): unknown {
    return explainPostgresError(error, this.place.url);
  }

  async sizes(): Promise<IndexSizes> {
    return sizesOf((await this.open()).sql, this.place.schema);
  }

  async engine(): Promise<string> {
    return engineOf((await this.open()).sql);
  }

  async close(): Promise<void> {
    await this.stopLeading();
    const opened = await this.opened?.catch(() => undefined);
    this.opened = undefined;
    await opened?.close();
  }

  private open(): Promise<OpenPostgres> {
    this.opened ??= openPostgres(this.place, [CATALOG_TABLES]);
    return this.opened;
  }

  private async stopLeading(): Promise<void> {
    const { leadership } = this;
    this.leadership = undefined;
    this.keptTerm = undefined;
    await leadership?.close();
  }

  private async waitToLead(): Promise<Leadership> {
    const { sql: db } = await this.open();
    // `unkept` tells it.
    const parts = { place: this.place, role: 'keeper', sql: db, onTrouble: () => {} };
    this.leadership ??= new Leadership(parts);
    this.leadership.whenLeading(() => this.onFree());
    return this.leadership;
  }

  private async becomeWriter(): Promise<RoleSession> {
    const { sql: db } = await this.open();
    const deadline = performance.now() + PATIENCE_MILLISECONDS;
    for (;;) {
      const session = await RoleSession.take(this.place, 'writer', { holder: ownName() });
      if (session) return session;
      const [writer, keeper] = [await holderOf(db, 'writer'), await holderOf(db, 'keeper')];
      // It was started by a keeper that another one has followed.
      if (writer && keeper && writer.since < keeper.since) await depose(db, 'writer', writer);
      else if (performance.now() > deadline) {
        throw new FootnoteError(
          `Another Footnote (process ${writer?.holder ?? 'unknown'}) is writing to the index in ${this.name}. Stop it, or ${this.elsewhere}.`,
        );
      }
      await setTimeout(RETRY_MILLISECONDS);
    }
  }
}
