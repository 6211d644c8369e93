import { InputFile } from 'grammy';
import type { Corpus } from './corpus.ts';
import type { Graph, Receiver } from './graph.ts';

/** Searches what is sent for planted words that its receiver may not see. */
export class Checker {
  /** What was found, each with what it was in. */
  readonly leaks: string[] = [];
  /** Planted words that somebody saw who may. */
  shown = 0;
  /** Characters that were searched. */
  searched = 0;
  private readonly corpus: Corpus;
  private readonly graph: () => Graph;

  constructor(corpus: Corpus, graph: () => Graph) {
    this.corpus = corpus;
    this.graph = graph;
  }

  /**
   * @param receiver undefined: nobody may see anything in it
   * @param given words that stood in the message which is answered
   */
  look(sent: string, receiver: Receiver | undefined, what: string, given = ''): void {
    const text = sent.toLowerCase();
    const said = given.toLowerCase();
    this.searched += text.length;
    for (const [word] of text.matchAll(/zq(?:[b-w][aeiou]){4}/g)) {
      const documents = this.corpus.planted.get(word);
      if (!documents || said.includes(word)) continue;
      const graph = this.graph();
      if (receiver && documents.some((path) => graph.sees(receiver, path))) this.shown++;
      else
        this.leaks.push(
          `${word} (${documents.join(', ')}) to ${JSON.stringify(receiver)} by ${what}: ${sent.slice(0, 2_000)}\n${graph.yaml}`,
        );
    }
  }
}

/** Everything in a call of the Bot API; a file by its name and its bytes. */
export async function bytesOf(payload: Readonly<Record<string, unknown>>): Promise<string> {
  const parts = Object.entries(payload).map(async ([key, value]) => {
    if (!(value instanceof InputFile)) return `${key}: ${JSON.stringify(value)}`;
    const bytes = (await value.toRaw()) as Uint8Array;
    return `${key}: ${value.filename} ${Buffer.from(bytes)}`;
  });
  return (await Promise.all(parts)).join('\n');
}
