import type { Allowed } from '../config.ts';

/** Who asks, and where. */
export interface Asker {
  readonly userId: number;
  readonly chatId: number;
  readonly isPrivate: boolean;
}

export interface AccessRules {
  readonly users: Allowed;
  readonly chats: Allowed;
}

/**
 * Closed unless opened: in a private chat the person must be allowed, elsewhere the chat must be, so
 * that an allowed person cannot show the documents to a group that the owner does not know.
 */
export function mayAsk(rules: AccessRules, asker: Asker): boolean {
  return asker.isPrivate
    ? includes(rules.users, asker.userId)
    : includes(rules.chats, asker.chatId);
}

/** What the owner needs to let this asker in. */
export function refusal(asker: Asker): string {
  const id = asker.isPrivate ? asker.userId : asker.chatId;
  const what = asker.isPrivate ? 'you' : 'this group';
  return `This bot answers only those whom its owner lets in. To let ${what} in, the owner needs this id: ${id}`;
}

function includes(allowed: Allowed, id: number): boolean {
  return allowed === 'everyone' || allowed.has(id);
}
