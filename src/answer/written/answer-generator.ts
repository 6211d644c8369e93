import type { ChatModel } from '../../chat-model/chat-model.ts';
import type { Prompts } from '../../chat-model/prompts.ts';
import type { MeaningCheck } from '../gate/gate.ts';

/** What answers in a language model's own words are made with. */
export interface AnswerGenerator extends MeaningCheck {
  readonly model: ChatModel;
  readonly prompts: Prompts;
}
