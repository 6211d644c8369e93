import type { Composer, Context } from 'grammy';
import { addOwnerCommands } from '../admin/commands.ts';
import { addQuestions } from '../answers/questions.ts';
import { addButtons } from '../buttons/buttons.ts';
import { addLinks } from '../buttons/links.ts';
import { addInline } from '../inline/inline.ts';
import { addPeopleCommands } from '../people/commands.ts';
import { addChatEvents } from '../people/groups.ts';
import type { Services } from '../services.ts';

/** What is done with each kind of update; the first that fits takes it. */
export function addHandlers(bot: Composer<Context>, services: Services): void {
  addChatEvents(bot, services);
  addInline(bot, services);
  addOwnerCommands(bot, services);
  addLinks(bot, services);
  addPeopleCommands(bot, services);
  // Last of the buttons are those below answers: what they do not know either is too old.
  addButtons(bot, services);
  addQuestions(bot, services);
}
