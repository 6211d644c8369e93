import { expect } from 'vitest';
import type { Inbox } from '../../../../src/telegram/delivery/inbox.ts';
import { question } from '../questions.ts';
import { type InboxPlace, ROOM } from './inbox.ts';

interface Process {
  inbox: Inbox;
  /** What it works on, and what waits out of its lane. */
  running: number[];
  postponed: number[];
}

/** Three processes, and what may be said of what they do at any time. */
export class SharedInboxes {
  private readonly place: InboxPlace;
  private readonly lanes: readonly number[];
  private readonly processes: Process[] = [];
  private now = 1e12;
  private readonly done: number[] = [];

  static async open(place: InboxPlace, lanes: readonly number[]): Promise<SharedInboxes> {
    const world = new SharedInboxes(place, lanes);
    for (let i = 0; i < 3; i++) world.processes.push(await world.start());
    await world.processes[0]?.inbox.accept(lanes.map((lane, i) => question(i + 1, lane)));
    return world;
  }

  private constructor(place: InboxPlace, lanes: readonly number[]) {
    this.place = place;
    this.lanes = lanes;
  }

  private async start(): Promise<Process> {
    return { inbox: await this.place.open(() => this.now), running: [], postponed: [] };
  }

  async act({ who, does, which }: { who: number; does: string; which: number }): Promise<void> {
    const process = this.processes[who];
    if (!process) return;
    const { inbox, running, postponed } = process;
    this.now += 200;
    const id = running[which % running.length];
    if (does === 'take') return this.take(process);
    if (does === 'crash') {
      await inbox.close();
      Object.assign(process, await this.start());
    }
    if (does === 'resume' && postponed.length > 0) {
      // Behind what runs in its lane, as the dispatcher does.
      const isFree = (one: number) =>
        !running.some((other) => this.laneOf(other) === this.laneOf(one));
      const ready = postponed.filter(isFree).sort((a, b) => a - b)[0];
      if (ready === undefined) return;
      postponed.splice(postponed.indexOf(ready), 1);
      running.push(ready);
      expect(await inbox.begin(ready)).toBeDefined();
    }
    if (id === undefined) return;
    if (does === 'end') {
      running.splice(running.indexOf(id), 1);
      await inbox.done(id);
      expect(this.done).not.toContain(id);
      this.done.push(id);
    }
    if (does === 'postpone') {
      running.splice(running.indexOf(id), 1);
      postponed.push(id);
      await inbox.postpone(id);
    }
  }

  /** Ends everything. */
  async finish(): Promise<void> {
    for (let i = 0; this.done.length < this.lanes.length; i++) {
      expect(i).toBeLessThan(200);
      for (let who = 0; who < 3; who++)
        for (const does of ['resume', 'end', 'take', 'end'])
          await this.act({ who, does, which: 0 });
    }
    for (const { inbox } of this.processes) await inbox.close();
  }

  private async take(process: Process): Promise<void> {
    for (const { updateId } of await process.inbox.take(ROOM)) {
      const lane = this.laneOf(updateId);
      for (const other of this.processes) {
        expect(other.running.map((one) => this.laneOf(one))).not.toContain(lane);
        if (other !== process)
          expect(other.postponed.map((one) => this.laneOf(one))).not.toContain(lane);
      }
      // All before it are done, or wait in the same process.
      const before = this.lanes.flatMap((one, i) =>
        one === lane && i + 1 < updateId ? i + 1 : [],
      );
      for (const id of before) expect([...this.done, ...process.postponed]).toContain(id);
      process.running.push(updateId);
      expect(await process.inbox.begin(updateId)).toBeDefined();
    }
  }

  private laneOf(updateId: number): number | undefined {
    return this.lanes[updateId - 1];
  }
}
