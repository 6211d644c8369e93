import type { Composer, Context } from 'grammy';
import type { Services } from '../services.ts';
import { addForget } from './forget.ts';
import { addHelp } from './help.ts';
import { addLanguageChoice } from './language.ts';
import { addReceipt } from './receipt.ts';

/** Adds the commands for everybody: `/start`, `/help`, `/language`, `/receipt` and `/forget`. */
export function addPeopleCommands(bot: Composer<Context>, services: Services): void {
  addHelp(bot, services);
  addLanguageChoice(bot, services);
  addReceipt(bot, services);
  addForget(bot, services);
}
