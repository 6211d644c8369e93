import { setTimeout } from 'node:timers/promises';
import type { Answer } from '../../answer/answer.ts';
import { differsInSubstance, type SubstanceParts } from '../../answer/quoted/substance.ts';
import { among } from '../../documents/document-filter.ts';
import { messageOf } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { Watch, WatchRecords } from '../records/watches.ts';
import type { BotApp } from '../services.ts';
import type { View } from '../views.ts';
import { askAgain, type StandingView } from './ask-standing.ts';
import { type ChangedPaths, DocumentChanges } from './document-changes.ts';

export interface StandingParts {
  readonly app: Pick<BotApp, 'firstReading' | 'lastChange' | 'contentHashes'>;
  /** The documents as a person may see them at this moment. */
  readonly viewOf: (userId: number) => StandingView & Pick<View, 'partOf'>;
  readonly watches: WatchRecords;
  /** Tells a person that `known` is not what they were told. */
  readonly tell: (watch: Watch) => Promise<void>;
  /** Whether this process asks; of several that share the records, one does. */
  readonly leads: () => boolean;
  readonly isWord: SubstanceParts['isWord'];
  readonly log: Log;
  /** Between two looks at the documents, in milliseconds. */
  readonly pauseMs: number;
}

/** After a change of more documents, each question is asked of all documents at once. */
const MOST_CHANGED = 200;

/** Looks at a question that quotes what is just being written, before it waits for the next change. */
const MOST_LOOKS = 20;

const NONE: ReadonlySet<string> = new Set();

/** Changes, and how many looks since the last of them found a document that was just being written. */
interface Open {
  readonly paths: ChangedPaths;
  looks: number;
}

/**
 * Asks standing questions again after each change of the documents, and has people told whose answers differ in
 * substance. What happened while no process looked is found at the start, because what was told is kept.
 */
export class StandingQuestions {
  private readonly parts: StandingParts;
  private readonly changes: DocumentChanges;
  /** The changes that are not yet noted for each question. */
  private unnoted: ChangedPaths = NONE;
  /** What is not yet compared with a question. */
  private readonly open = new Map<string, Open>();
  private readonly stopping = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(parts: StandingParts) {
    this.parts = parts;
    this.changes = new DocumentChanges(parts.app);
  }

  start(): void {
    this.looking = this.lookOn();
  }

  /** Resolves when the question at hand is done with. */
  async close(): Promise<void> {
    this.stopping.abort();
    await this.looking;
  }

  /** Looks once at the documents, and at all questions that their changes concern; `start` does so again and again. */
  async look(): Promise<void> {
    // While the documents are read for the first time, hardly any answer is what it will be.
    if (this.parts.app.firstReading()) return;
    this.unnoted = union(this.unnoted, await this.changes.next());
    const watches = await this.parts.watches.all();
    // For all before the first is asked: what fails at one question must not hide a change from the others.
    for (const watch of watches) this.noteChanges(watch, this.unnoted);
    this.unnoted = NONE;
    const errors: unknown[] = [];
    for (const watch of watches) {
      if (this.stopping.signal.aborted) return;
      await this.lookAt(watch).catch((error) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }

  private noteChanges({ id, told }: Watch, changed: ChangedPaths): void {
    const before = this.open.get(id);
    const isNone = changed !== 'all' && changed.size === 0;
    // An answer that was told while documents were being read is sought again without a change.
    if (isNone && (before || !isUnsettled(told))) return;
    this.open.set(id, { paths: before ? union(before.paths, changed) : changed, looks: 0 });
  }

  private async lookAt(watch: Watch): Promise<void> {
    const { id } = watch;
    const open = this.open.get(id);
    if (!this.isOfView(watch)) {
      if (await this.adoptView(watch, open?.paths ?? NONE)) this.open.delete(id);
      return;
    }
    if (!open || open.looks > MOST_LOOKS) return this.tellIfOwed(watch);
    if (await this.compare(watch, open)) this.open.delete(id);
    const current = await this.parts.watches.get(id);
    if (current) await this.tellIfOwed(current);
  }

  private async lookOn(): Promise<void> {
    const { leads, log, pauseMs } = this.parts;
    let told = '';
    while (!this.stopping.signal.aborted) {
      try {
        if (leads()) await this.look();
        told = '';
      } catch (error) {
        // The database may be away, and the folder, too; the next look finds what this one did not.
        const reason = messageOf(error);
        if (reason !== told) log(`Standing questions wait: ${reason}`, 'warn');
        told = reason;
      }
      await setTimeout(pauseMs, undefined, { signal: this.stopping.signal, ref: false }).catch(
        () => {},
      );
    }
  }

  /** Asks a question again, if it is concerned. Returns false if it has to be asked once more soon. */
  private async compare(watch: Watch, open: Open): Promise<boolean> {
    if (!(await this.isConcerned(watch, open.paths))) return true;
    const { watches, viewOf, isWord } = this.parts;
    const answer = await askAgain(viewOf(watch.userId), watch.question);
    // Whatever time the documents take that are not read yet.
    if (answer.indexing) return false;
    // A document that is being written answers in a moment.
    if (answer.stale.length > 0) {
      open.looks++;
      return false;
    }
    const { told } = watch;
    // A document is not news because it was read later.
    const isTold = !told || isUnsettled(told) || !differsInSubstance(told, answer, { isWord });
    await watches.note(watch.id, answer, { isTold });
    return true;
  }

  /** Whether an answer was found in the documents that the person may see now. */
  private isOfView({ userId, known }: Watch): boolean {
    return !known || (known.within ?? '') === this.parts.viewOf(userId).key;
  }

  /**
   * Other rights are not news: the person sees what they saw before, or must not be reminded of it. News from before stay
   * news where they make no difference to them, and so does what a document says that changed meanwhile. A question that was
   * completed with words of documents ends, because these may be hidden now. Returns false if it has to be asked once more soon.
   */
  private async adoptView(
    { id, userId, question, isOwn, told, known }: Watch,
    paths: ChangedPaths,
  ): Promise<boolean> {
    if (!isOwn) {
      await this.parts.watches.remove(id, userId);
      return true;
    }
    const view = this.parts.viewOf(userId);
    const answer = await askAgain(view, question);
    if (isUnsettled(answer)) return false;
    const isSeen = told && quotesOf(view.partOf(told)) === quotesOf(told);
    const { isWord } = this.parts;
    const differ = (a: Answer, b: Answer) => differsInSubstance(a, b, { isWord });
    const isOfBefore = known && told && differ(told, known) && !differ(known, answer);
    const isOfChange = told && (cites(told, paths) || cites(answer, paths)) && differ(told, answer);
    const isOwed = isSeen && !isUnsettled(told) && (isOfBefore || isOfChange);
    await this.parts.watches.note(id, answer, { isTold: !isOwed });
    return true;
  }

  private async isConcerned(
    { userId, question, known }: Watch,
    paths: ChangedPaths,
  ): Promise<boolean> {
    if (paths === 'all' || !known || isUnsettled(known) || paths.size > MOST_CHANGED) return true;
    if (cites(known, paths)) return true;
    // One key for all questions that wait for the same changes: maps and scopes are kept by it.
    const within = among(paths);
    const { outcome, stale } = await askAgain(this.parts.viewOf(userId), question, { within });
    return outcome === 'answered' || stale.length > 0;
  }

  private async tellIfOwed(watch: Watch): Promise<void> {
    const { told, known, mayDiffer } = watch;
    if (!told || !known) return;
    const { isWord } = this.parts;
    // To compare words takes a third of a millisecond, and there may be a thousand questions each second.
    if (mayDiffer && differsInSubstance(told, known, { isWord })) await this.parts.tell(watch);
    // The message that may be on its way tells nothing new any more.
    else if (watch.isSending) await this.parts.watches.notSent(watch.id);
  }
}

/** Whether an answer was found while documents were being read or written, and may soon be another one. */
function isUnsettled(answer: Answer | undefined): boolean {
  return answer?.indexing !== undefined || (answer?.stale.length ?? 0) > 0;
}

/** How many quotes an answer has. */
function quotesOf(answer: Answer | undefined): number {
  return answer?.outcome === 'answered' ? answer.citations.length : 0;
}

/** Whether an answer quotes a document that is known to have changed. */
function cites(answer: Answer, paths: ChangedPaths): boolean {
  if (paths === 'all' || answer.outcome !== 'answered') return false;
  return answer.citations.some(({ document }) => paths.has(document));
}

function union(a: ChangedPaths, b: ChangedPaths): ChangedPaths {
  return a === 'all' || b === 'all' ? 'all' : new Set([...a, ...b]);
}
