import type { ChatMessage, ChatModel } from '../../src/chat-model/chat-model.ts';

/** A language model that is asked in the same process. */
export interface FakeModel extends ChatModel {
  /** The messages of each call. */
  readonly asked: (readonly ChatMessage[])[];
}

/** @param pieces what it says, piece by piece; an error is thrown where it stands */
export function fakeModel(pieces: Iterable<string | Error> | AsyncIterable<string>): FakeModel {
  const asked: (readonly ChatMessage[])[] = [];
  return {
    name: 'test:fake',
    asked,
    async *stream(messages) {
      asked.push(messages);
      for await (const piece of pieces) {
        if (piece instanceof Error) throw piece;
        yield piece;
      }
    },
  };
}
