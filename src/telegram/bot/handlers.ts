import type { Composer, Context } from 'grammy';
import { addAdminCommands } from '../admin/commands.ts';
import { addQuestions } from '../answers/questions.ts';
import { addButtons } from '../buttons/buttons.ts';
import { addLinks } from '../buttons/links.ts';
import { ALLOWED_UPDATES } from '../delivery/allowed-updates.ts';
import { addDecisions } from '../door/decide.ts';
import { addInline } from '../inline/inline.ts';
import { addPeopleCommands } from '../people/commands.ts';
import { addGroupEvents } from '../people/groups.ts';
import { addRefusedPresses } from '../people/refused-presses.ts';
import type { AdminServices } from '../services.ts';
import { addWatches } from '../watches/commands.ts';

/** Adds the handlers of all updates. The first one that matches an update takes it. */
export function addHandlers(bot: Composer<Context>, services: AdminServices): void {
  // A command matches edits and posts in channels as well, whose authors are not checked.
  bot.use((ctx, next) => {
    if (ALLOWED_UPDATES.some((kind) => ctx.update[kind] !== undefined)) return next();
  });
  addGroupEvents(bot, services);
  addRefusedPresses(bot, services);
  addInline(bot, services);
  addDecisions(bot, services);
  addAdminCommands(bot, services);
  addLinks(bot, services);
  addPeopleCommands(bot, services);
  addWatches(bot, services);
  // After all handlers of other buttons: an unknown button is too old.
  addButtons(bot, services);
  addQuestions(bot, services);
}
