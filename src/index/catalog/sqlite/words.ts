import type Database from 'better-sqlite3';
import { Best, type Scored } from '../best.ts';
import type { SqliteScope } from './scope.ts';

/** As FTS5 has them. */
const K1 = 1.2;
const B = 0.75;

/**
 * The words of all passages, or of those of a scope as if there were no others: then the weights of words are those within
 * the scope. FTS5 itself counts all passages, so that its scores would tell how often a word stands in documents that may
 * not answer.
 */
export class Words {
  private readonly db: Database.Database;
  private readonly statements: Record<'best' | 'counts' | 'from', Database.Statement>;
  private places: Database.Statement | undefined;

  constructor(db: Database.Database) {
    this.db = db;
    this.statements = {
      best: db.prepare(
        'SELECT rowid AS id, -rank AS score FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT ?',
      ),
      counts: db
        .prepare('SELECT term, doc FROM term_counts WHERE term IN (SELECT value FROM json_each(?))')
        .raw(),
      from: db.prepare('SELECT term, doc AS count FROM term_counts WHERE term >= ? AND term < ?'),
    };
  }

  search(query: readonly string[], limit: number, scope?: SqliteScope): Scored[] {
    if (query.length === 0) return [];
    if (scope) return this.searchWithin(query, limit, scope);
    const match = query.map((term) => `"${term}"`).join(' OR ');
    return this.statements.best.all(match, limit) as Scored[];
  }

  /** In how many passages each term occurs; a term that occurs in none is left out. */
  counts(query: readonly string[], scope?: SqliteScope): Map<string, number> {
    if (scope) return this.countsWithin(query, scope);
    return new Map(this.statements.counts.all(JSON.stringify(query)) as [string, number][]);
  }

  /** The terms of all passages that begin with these characters. */
  termsFrom(prefix: string): { term: string; count: number }[] {
    return this.statements.from.all(prefix, `${prefix}\u{10ffff}`) as {
      term: string;
      count: number;
    }[];
  }

  private searchWithin(query: readonly string[], limit: number, scope: SqliteScope): Scored[] {
    const scores = new Map<number, number>();
    const mean = scope.terms / scope.passages;
    for (const term of query) {
      const frequencies = this.frequencies(term, scope);
      const count = frequencies.size;
      const weight = Math.log((scope.passages - count + 0.5) / (count + 0.5));
      for (const [id, frequency] of frequencies) {
        const length = scope.lengths.get(id) ?? mean;
        const saturated = (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * length) / mean));
        scores.set(id, (scores.get(id) ?? 0) + (weight > 0 ? weight : 1e-6) * saturated);
      }
    }
    const best = new Best(limit);
    for (const [id, score] of scores) best.offer(id, score);
    return best.found();
  }

  private countsWithin(query: readonly string[], scope: SqliteScope): Map<string, number> {
    const counts = query.map((term): [string, number] => [
      term,
      this.frequencies(term, scope).size,
    ]);
    return new Map(counts.filter(([, count]) => count > 0));
  }

  /** How often a term stands in each passage of the scope that holds it. */
  private frequencies(term: string, { lengths }: SqliteScope): Map<number, number> {
    const frequencies = new Map<number, number>();
    for (const id of this.placesOf(term)) {
      if (lengths.has(id)) frequencies.set(id, (frequencies.get(id) ?? 0) + 1);
    }
    return frequencies;
  }

  /** The id of the passage for each place at which a term stands. */
  private placesOf(term: string): number[] {
    if (!this.places) {
      // A view of the index of words that takes no room, for this connection alone.
      this.db.exec(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term_places USING fts5vocab('main', 'terms', 'instance')",
      );
      this.places = this.db.prepare('SELECT doc FROM temp.term_places WHERE term = ?').pluck();
    }
    return this.places.all(term) as number[];
  }
}
