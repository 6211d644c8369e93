import { type SmallTalk, SmallTalkDetector } from './small-talk.ts';

const REPLIES: Readonly<Partial<Record<SmallTalk, string>>> = {
  greeting: 'Hello! Ask anything about the documents, and I answer with their exact words.',
  thanks: 'You are welcome.',
  who: 'I answer questions from a folder of documents, with the exact words of the file. Just write your question.',
};

const LONE_WORD = /^\P{L}*(?:(?!\p{Script=Han})[\p{L}\p{M}])+\P{L}*$/u;

/** "Nice", "help" and "welcome" have other meanings. */
const GREETING_OR_THANKS =
  /\b(?:h(?:i+|iya|[ae]llo|elo|eya?|owdy)|greetings|saludos|buenas|salut|salam|servus|moin|(?:good)?bye|thanks|thx|tnx|tysm|hola|adi[oó]s|gracias|bonjour|bonsoir|merci|danke(?:schön)?|tschüss?|ciao|grazie|obrigad[oa]|olá|namaste)(?!\p{L})|привет|здра[вс]|спасибо|благодарю|спс|merhaba|cześć|مرحبا|السلام|שלום|こんにちは|안녕하세요|شكرا|תודה/iu;

const DOCUMENTS = /documents|files|dokumente|documentos|документы/i;

/** What the terminal and the page say to small talk. */
export class EnglishReplies {
  private readonly detector = new SmallTalkDetector();

  /**
   * A lone word that neither greets nor thanks may be all that is sought, as in any field for search words, and so
   * may documents.
   *
   * @param isFollowUp whether an answer came before that the words may be about
   * @returns undefined where the text is to be asked
   */
  replyTo(text: string, isFollowUp: boolean): string | undefined {
    const isSought = LONE_WORD.test(text) && !GREETING_OR_THANKS.test(text);
    const kind = this.detector.kindOf(text, isFollowUp);
    return kind === null || isSought || DOCUMENTS.test(text) ? undefined : REPLIES[kind];
  }
}
