import type { Payload, Pending, Unsent } from '../../../../src/telegram/delivery/pending.ts';
import { payload } from '../questions.ts';

interface NaiveUpdate {
  attempts: number;
  isDone: boolean;
  sign: number | null;
  readonly messages: Map<number, { payload: Payload; state: string; messageId: number | null }>;
}

/** A step, as `inbox-properties.ts` makes them. */
type NaiveStep = { readonly do: string } & Partial<{
  readonly ids: readonly number[];
  readonly id: number;
  readonly position: number;
  readonly texts: readonly string[];
  readonly sign: number | null;
}>;

/** An inbox in memory that is too simple to be wrong, for one process and updates in a lane of their own each. */
export class NaiveInbox {
  private readonly updates = new Map<number, NaiveUpdate>();

  act(step: NaiveStep): unknown {
    const { id = 0, position = 0 } = step;
    if (step.do === 'accept') return this.accept(step.ids ?? []);
    if (step.do === 'crash') return undefined;
    if (step.do === 'sign') return this.note(id, step.sign ?? null);
    const update = this.updates.get(id);
    if (!update || update.isDone)
      return step.do === 'begin' || step.do === 'drop' ? undefined : 'Interrupted';
    if (step.do === 'begin') {
      update.attempts++;
      return id;
    }
    if (step.do === 'plan') return this.plan(update, step.texts ?? []);
    if (step.do === 'preface') return this.preface(update);
    if (step.do === 'postpone') update.attempts = 0;
    if (step.do === 'done' || step.do === 'drop') {
      update.isDone = true;
      update.messages.clear();
    }
    const states = { sending: 'sending', notSent: 'waiting', sent: 'sent' } as Record<
      string,
      string
    >;
    const state = states[step.do];
    if (state === undefined) return undefined;
    const message = update.messages.get(position);
    const isChange = message !== undefined && message.state !== state;
    if (isChange) Object.assign(message, { state, messageId: state === 'sent' ? 70 : null });
    return step.do === 'sending' ? !isChange : undefined;
  }

  pending(): Pending[] {
    return [...this.updates]
      .filter(([, { isDone }]) => !isDone)
      .map(([updateId, { attempts }]) => ({ updateId, lane: `${updateId}`, attempts }))
      .sort((a, b) => a.updateId - b.updateId);
  }

  unsent(updateId: number): Unsent[] | undefined {
    const own = [...(this.updates.get(updateId)?.messages ?? [])]
      .filter(([position]) => position > 0)
      .sort(([a], [b]) => a - b);
    if (own.length === 0) return undefined;
    return own
      .filter(([, { state }]) => state !== 'sent')
      .map(([position, message]) => ({ position, payload: message.payload }));
  }

  private accept(ids: readonly number[]): number[] {
    for (const id of ids) {
      const fresh = { attempts: 0, isDone: false, sign: null, messages: new Map() };
      if (!this.updates.has(id)) this.updates.set(id, fresh);
    }
    return [];
  }

  private note(id: number, sign: number | null): number | undefined {
    const update = this.updates.get(id);
    if (update) update.sign = sign;
    return update?.sign ?? undefined;
  }

  private plan(update: NaiveUpdate, texts: readonly string[]): undefined {
    const { messages } = update;
    for (const [position, { state }] of [...messages])
      if (position > 0 && state !== 'sent') messages.delete(position);
    const last = Math.max(0, ...messages.keys());
    for (const [i, text] of texts.entries()) {
      const state = i === 0 ? 'sending' : 'waiting';
      messages.set(last + 1 + i, { payload: payload(text), state, messageId: null });
    }
    update.attempts = 0;
  }

  private preface({ messages }: NaiveUpdate): unknown {
    const known = messages.get(0);
    if (!known) messages.set(0, { payload: payload('preface'), state: 'sending', messageId: null });
    return { isNew: !known, messageId: known?.messageId ?? null };
  }
}
