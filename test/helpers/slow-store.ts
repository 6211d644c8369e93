import { setImmediate } from 'node:timers/promises';
import { FolderStore } from '../../src/index/folder-store.ts';

/** A folder whose catalogs take other turns of the event loop for each call, as a database in a network does. */
export class SlowStore extends FolderStore {
  override async openReader() {
    const catalog = await super.openReader();
    return catalog && slowly(catalog);
  }

  override async openWriter(notify?: (sentence: string) => void) {
    return slowly(await super.openWriter(notify));
  }
}

/** Each call begins some turns later, and is answered some turns after it was done. */
function slowly<T extends object>(catalog: T): T {
  return new Proxy(catalog, {
    get(target, name) {
      const member = Reflect.get(target, name);
      if (typeof member !== 'function' || name === 'then') return member;
      return async (...args: unknown[]) => {
        await turns();
        const result = await member.apply(target, args);
        await turns();
        return result;
      };
    },
  });
}

async function turns(): Promise<void> {
  for (let i = 0; i < 3; i++) await setImmediate();
}
