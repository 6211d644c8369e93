import type { Composer, Context } from 'grammy';
import { addAdminCommands } from '../admin/commands.ts';
import { addQuestions } from '../answers/questions.ts';
import { addButtons } from '../buttons/buttons.ts';
import { addLinks } from '../buttons/links.ts';
import { addInline } from '../inline/inline.ts';
import { addPeopleCommands } from '../people/commands.ts';
import { addGroupEvents } from '../people/groups.ts';
import type { Services } from '../services.ts';

/** Adds the handlers of all updates. The first one that matches an update takes it. */
export function addHandlers(bot: Composer<Context>, services: Services): void {
  addGroupEvents(bot, services);
  addInline(bot, services);
  addAdminCommands(bot, services);
  addLinks(bot, services);
  addPeopleCommands(bot, services);
  // After all handlers of other buttons: an unknown button is too old.
  addButtons(bot, services);
  addQuestions(bot, services);
}
