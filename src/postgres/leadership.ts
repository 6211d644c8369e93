import { hostname } from 'node:os';
import type { Sql } from '../sql/sql.ts';
import type { PostgresPlace } from './connect.ts';
import { Pulse } from './pulse.ts';
import { depose, holderOf, RoleSession } from './session.ts';

/** A leader that was silent for this long is deposed: it may be stopped, or behind a cut line. */
const SILENT_MS = 6_000;

interface LeadershipParts {
  readonly place: PostgresPlace;
  readonly role: string;
  /** A pool of connections beside that of the role. */
  readonly sql: Sql;
  /** Told once for each stretch without a database. */
  readonly onTrouble: (error: unknown) => void;
}

/** How a person finds the process that has a role; completes "process …". */
export function ownName(): string {
  return `${process.pid} on ${hostname()}`;
}

/**
 * Has one process of all lead at a time: the one whose session holds the role's lock. It gives a sign of life each
 * second; one that is silent for six has its session ended, and the next one leads.
 */
export class Leadership {
  private readonly parts: LeadershipParts;
  private session: RoleSession | undefined;
  private readonly pulse: Pulse;
  private readonly onLead = new Set<(lost: AbortSignal) => void>();
  private loss = new AbortController();
  private failed: unknown;

  constructor(parts: LeadershipParts) {
    this.parts = parts;
    this.pulse = new Pulse({ beat: () => this.tryTurn(), onTrouble: parts.onTrouble });
  }

  get isLeader(): boolean {
    return this.session !== undefined;
  }

  /** How many have led, this process included; undefined while another leads. */
  get term(): number | undefined {
    return this.session?.term;
  }

  /** Why the last try to lead, or to go on, failed; undefined where it did not, or another one leads. */
  get trouble(): unknown {
    return this.failed;
  }

  /** Over the connection that holds the role: what is written here is written while leading, or not at all. */
  get sql(): Sql | undefined {
    return this.session?.sql;
  }

  /** Tries to lead now, and from now on; resolves after this try. */
  start(): Promise<void> {
    return this.pulse.start();
  }

  /** @param lead called each time this process begins to lead; `lost` is aborted when it leads no longer */
  whenLeading(lead: (lost: AbortSignal) => void): void {
    this.onLead.add(lead);
    if (this.isLeader) lead(this.loss.signal);
  }

  /** Lets another process lead. */
  async close(): Promise<void> {
    await this.pulse.close();
    const { session } = this;
    this.lose();
    await session?.release();
  }

  private async tryTurn(): Promise<void> {
    try {
      await this.takeTurn();
      this.failed = undefined;
    } catch (error) {
      this.failed = error;
      throw error;
    }
  }

  private async takeTurn(): Promise<void> {
    const { place, role, sql } = this.parts;
    if (this.session) return this.beat(this.session);
    const seen = await holderOf(sql, role);
    if (seen?.isThere && seen.silentMs > SILENT_MS) await depose(sql, role, seen);
    else if (seen?.isThere) return;
    const session = await RoleSession.take(place, role, { holder: ownName(), answerMs: SILENT_MS });
    if (session) this.begin(session);
  }

  private async beat(session: RoleSession): Promise<void> {
    try {
      await session.beat(this.parts.role);
    } catch (error) {
      // Others may lead by now, and a cut line does not tell of its end.
      this.lose();
      void session.release();
      throw error;
    }
  }

  private begin(session: RoleSession): void {
    this.session = session;
    this.loss = new AbortController();
    void session.ended.then(() => {
      if (this.session === session) this.lose();
    });
    for (const lead of this.onLead) lead(this.loss.signal);
  }

  private lose(): void {
    this.session = undefined;
    this.loss.abort();
  }
}
