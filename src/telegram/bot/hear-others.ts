import type { Intake } from '../delivery/intake.ts';
import type { RestOfMessage } from '../delivery/rest-of-message.ts';
import type { Signal } from '../delivery/sharing.ts';
import type { Services } from '../services.ts';

interface Hearing extends Pick<Services, 'running' | 'waiting'> {
  readonly rest: RestOfMessage;
  readonly intake: Intake;
}

/** Does what another process of the bot asks for. */
export function hearer({ running, waiting, rest, intake }: Hearing): (signal: Signal) => void {
  return (signal) => {
    switch (signal.kind) {
      case 'work':
        return intake.look();
      case 'continued':
        running.startOver(signal.updateId);
        return rest.arrived();
      case 'stop':
        running.stopHere(signal.chatId, signal.userId);
        // An error of the inbox shows at the next update as well.
        return void waiting.stopHere(signal.chatId, signal.userId).catch(() => {});
      case 'withdraw':
        running.withdrawHere(signal.id);
        return void waiting.withdraw(signal.id).catch(() => {});
    }
  };
}
