import { ChatModelError } from './chat-model.ts';

/** Limits how many callers work at the same time; the others wait in a queue. */
export interface Turns {
  /**
   * Waits for a turn.
   *
   * @returns gives the turn back; calling it again does nothing
   * @throws ChatModelError `busy` if it took too long, `stopped` if the signal came first
   */
  take(signal?: AbortSignal): Promise<() => void>;
}

/**
 * @param atOnce how many may work at the same time
 * @param patienceMs longest wait
 */
export function createTurns(atOnce: number, patienceMs: number): Turns {
  let free = atOnce;
  const line: (() => void)[] = [];

  const turn = () => {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const next = line.shift();
      if (next) next();
      else free += 1;
    };
  };

  return {
    async take(signal) {
      if (signal?.aborted) throw stopped();
      if (free > 0) {
        free -= 1;
        return turn();
      }
      return new Promise((resolve, reject) => {
        const leave = () => {
          clearTimeout(timer);
          signal?.removeEventListener('abort', onStop);
        };
        const start = () => {
          leave();
          resolve(turn());
        };
        const giveUp = (error: ChatModelError) => {
          leave();
          line.splice(line.indexOf(start), 1);
          reject(error);
        };
        const onStop = () => giveUp(stopped());
        const timer = setTimeout(() => giveUp(busy()), patienceMs);
        signal?.addEventListener('abort', onStop);
        line.push(start);
      });
    },
  };
}

/** The caller has ended the answer. */
export function stopped(): ChatModelError {
  return new ChatModelError('stopped', 'The answer was stopped.');
}

const busy = () =>
  new ChatModelError('busy', 'The model is busy with other questions. Ask again in a moment.');
