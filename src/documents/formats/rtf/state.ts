import type { Height } from '../raised.ts';

/** What a group of RTF inherits from the one around it, and takes with it when it ends. */
export interface RtfState {
  /** What is done with text: it is read, passed over, or belongs to a table of the file. */
  destination: 'text' | 'skip' | 'fonts' | 'styles' | 'mark' | 'author';
  font: number;
  /** How many characters stand in for one of Unicode. */
  standIns: number;
  isHidden: boolean;
  isDeleted: boolean;
  isStruck: boolean;
  height: Height;
  /** Whether the next group in this one is passed over. */
  skipsNext: boolean;
}

/** The properties of the paragraph that is being read, which last until others are set. */
export interface RtfParagraphState {
  style: number;
  outline: number | undefined;
  level: number;
  isItem: boolean;
}

export function newState(font: number): RtfState {
  return {
    destination: 'text',
    font,
    standIns: 1,
    isHidden: false,
    isDeleted: false,
    isStruck: false,
    height: 'normal',
    skipsNext: false,
  };
}

export function newParagraph(): RtfParagraphState {
  return { style: 0, outline: undefined, level: 0, isItem: false };
}

/** Sets what a control word says of characters; false where it says nothing of them. */
export function setCharacters(state: RtfState, word: string, value: number | undefined): boolean {
  const isOn = value !== 0;
  switch (word) {
    case 'v':
      state.isHidden = isOn;
      return true;
    case 'deleted':
      state.isDeleted = isOn;
      return true;
    case 'strike':
    case 'striked':
      state.isStruck = isOn;
      return true;
    case 'super':
    case 'up':
      state.height = isOn ? 'raised' : 'normal';
      return true;
    case 'sub':
    case 'dn':
      state.height = isOn ? 'lowered' : 'normal';
      return true;
    case 'nosupersub':
      state.height = 'normal';
      return true;
    default:
      return false;
  }
}
