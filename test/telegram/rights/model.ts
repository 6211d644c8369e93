import {
  ANONYMOUS,
  type Expected,
  type ModelAnswer,
  NOTHING,
  type Place,
  RememberedRights,
  type Settings,
  type Voice,
} from './remembered-rights.ts';

/** What is to be seen of what people say and press. */
export class Model extends RememberedRights {
  /** What was pressed since the program started: a double press has one effect. */
  private pressed = new Set<string>();

  override start(folder: string, settings: Settings): void {
    super.start(folder, settings);
    this.pressed = new Set();
  }

  // What people say

  question(voice: Voice, place: Place, updateId: number, question: string): Expected {
    const speaker = this.speaker(voice, place);
    if (speaker === undefined || !this.mayAsk(speaker, place, this.account(voice))) return NOTHING;
    this.remember({ updateId, chat: place.id, owner: speaker, question });
    return { must: [`quote@${place.id}`] };
  }

  /** `/receipt`: the speaker's own last answer there. */
  receipt(voice: Voice, place: Place): Expected {
    const speaker = this.speaker(voice, place);
    if (speaker === undefined || !this.mayAsk(speaker, place, this.account(voice))) return NOTHING;
    const hasAnswer = this.here.answers.some(
      ({ owner, chat, isInline }) => owner === speaker && chat === place.id && !isInline,
    );
    return { must: hasAnswer ? [`file@${place.id}`] : [] };
  }

  adminCommand(voice: Voice, place: Place, effect: string): Expected {
    const isObeyed = this.isAdminsWord(voice) && place.type === 'private';
    return isObeyed ? { must: [effect] } : NOTHING;
  }

  upload(voice: Voice, place: Place): Expected {
    if (place.type !== 'private' || !this.isAdmin(voice.id)) return NOTHING;
    if (voice.as === 'via bot') return { must: [], may: ['upload'] };
    return voice.as === 'person' ? { must: ['upload'] } : NOTHING;
  }

  /** @param ids written after the command, else those whom it replies to; undefined: neither */
  grant(
    voice: Voice,
    place: Place,
    { isAllowed, ids, isWritten }: { isAllowed: boolean; ids?: number[]; isWritten: boolean },
  ): Expected {
    if (!this.isAdminsWord(voice)) return NOTHING;
    if (isWritten && place.type !== 'private') return NOTHING;
    const isGroup = place.type === 'group' || place.type === 'supergroup';
    for (const id of ids ?? (isGroup ? [place.id] : [])) {
      const isFixed = isAllowed ? this.settings.denied.has(id) : this.isAdmin(id);
      if (!isFixed) this.decide(id, isAllowed);
      if (!isFixed) this.here.ignored.delete(id);
    }
    return NOTHING;
  }

  link(voice: Voice, place: Place, linked: ModelAnswer, updateId: number): Expected {
    const speaker = this.speaker(voice, place);
    if (place.type !== 'private' || speaker === undefined) return NOTHING;
    if (!this.mayAskAlone(speaker) || !this.here.answers.includes(linked)) return NOTHING;
    const isTheirs = linked.owner === speaker;
    if (!(linked.chat < 0 || linked.isInline || isTheirs)) return NOTHING;
    if (linked.chat !== place.id) {
      const isForeign = linked.isInline && !isTheirs;
      this.remember({
        ...{ updateId, chat: place.id, owner: speaker, asker: linked.asker, isInline: true },
        quotes: isForeign ? 1 : linked.quotes,
        question: isForeign ? '' : linked.question,
      });
    }
    return { must: [`quote@${place.id}`] };
  }

  inline(id: number, updateId: number, question: string): Expected {
    if (!this.mayAskAlone(id)) return NOTHING;
    this.remember({ updateId, chat: id, owner: id, isInline: true, question });
    return { must: [`inline@${id}`] };
  }

  /** Whether a question may be completed from another one without a reply: its author's own in the same chat. */
  mayLeanOn(question: string, id: number, chat: number): boolean {
    return this.here.answers.some(
      (answer) =>
        answer.question === question &&
        answer.owner === id &&
        answer.chat === chat &&
        !answer.isInline,
    );
  }

  // What people press

  press(
    id: number,
    place: Place,
    target: ModelAnswer,
    { verb, number, updateId }: { verb: string; number: number; updateId: number },
  ): Expected {
    const { answers } = this.here;
    // Nobody presses buttons as a group.
    if (id === ANONYMOUS) return NOTHING;
    if (!answers.includes(target) || target.chat !== place.id) return NOTHING;
    if (place.type === 'private' && target.owner !== id) return NOTHING;
    if (!this.mayAsk(id, place)) return NOTHING;
    const quote = [`quote@${place.id}`];
    const isThere = number >= 1 && number <= target.quotes;
    if (verb === 'c' && !isThere) return NOTHING;
    if (verb === 'c' && place.type !== 'private')
      return this.context(id, place, { ...target, updateId }, number);
    if (verb === 'c') return { must: quote };
    if (verb === 'f' && isThere)
      return this.once(`f ${target.id} ${number} ${id}`, [`file@${place.id}`]);
    if (verb === 'r') return this.once(`r ${target.id} ${id}`, [`file@${place.id}`]);
    if (verb === 'b') return { must: number < target.quotes ? quote : [] };
    if (verb === 'm' && number < target.quotes) return this.once(`m ${target.id} ${number}`, quote);
    return NOTHING;
  }

  /** In a group: for the person alone if they may ask in private, else for all. */
  private context(id: number, place: Place, target: ModelAnswer, number: number): Expected {
    const key = `c ${target.id} ${number}`;
    if (!this.mayAskAlone(id)) return this.once(key, [`quote@${place.id}`]);
    const expected = this.once(`${key} ${id}`, [`quote@${id}`]);
    const { updateId, asker, quotes, question } = target;
    if (expected.must.length > 0)
      this.remember({ updateId, chat: id, owner: id, asker, isInline: true, quotes, question });
    return expected;
  }

  again(id: number, place: Place, target: ModelAnswer, updateId: number): Expected {
    const isShown =
      this.press(id, place, target, { verb: 'b', number: 0, updateId }).must.length > 0;
    // The words stay those of the person who wrote them.
    const { question, asker } = target;
    if (!isShown || question === '') return NOTHING;
    const expected = this.once(`a ${target.id} ${id}`, [`quote@${place.id}`]);
    if (expected.must.length > 0) {
      this.remember({ updateId, chat: place.id, owner: id, asker, question });
    }
    return expected;
  }

  /** [Allow] and [Ignore] about a person or group: for admins, in private or in that group. */
  doorButton(id: number, place: Place, about: number, isAllowed: boolean): Expected {
    const isHere = place.type === 'private' ? place.id === id : place.id === about;
    if (!this.isAdmin(id) || !isHere) return NOTHING;
    const { ignored } = this.here;
    const isDenied = this.settings.denied.has(about) || this.denied.has(about);
    const isIn = about > 0 ? this.mayAskAlone(about) : this.isLetIn(about);
    if (isAllowed && !isDenied && !ignored.has(about)) this.decide(about, true);
    if (!isAllowed && !isIn) ignored.add(about);
    return NOTHING;
  }

  documentsButton(id: number, place: Place): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    return isObeyed ? { must: [`info@${place.id}`] } : NOTHING;
  }

  removalButton(id: number, place: Place): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    if (!isObeyed) return NOTHING;
    // The second of two taps does nothing.
    const { must, may = [] } = this.once(`removal ${id}`, ['removal']);
    return { must, may: [...may, `info@${place.id}`] };
  }

  /** The button below the report on a file that somebody sent in their private chat; it removes the file once. */
  reportButton(id: number, place: Place, sender: number): Expected {
    const isObeyed = this.isAdmin(id) && place.type === 'private' && place.id === id;
    return isObeyed && id === sender ? { must: [], may: ['removal'] } : NOTHING;
  }

  private once(key: string, effects: readonly string[]): Expected {
    if (this.pressed.has(key)) return { must: [], may: effects };
    this.pressed.add(key);
    return { must: effects };
  }

  private remember(
    answer: Pick<ModelAnswer, 'updateId' | 'chat' | 'owner' | 'question'> & Partial<ModelAnswer>,
  ): void {
    const usual = { asker: answer.owner, isInline: false, quotes: 5 };
    this.here.answers.push({ ...usual, ...answer });
  }
}
