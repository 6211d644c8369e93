import { labelOf } from './field.ts';

/** A line in bold, or after "Q:", that ends in a question mark. */
const ASKED =
  /^(?:(?:\*\*|__)(?!\s)[^\n]*[?？][”"')]*(?:\*\*|__)|(?:\*\*|__)?(?:Q(?:uestion)?|F(?:rage)?|P(?:regunta)?|問|问)\s?\d{0,3}\s?[:.)：](?:\*\*|__)?\s?[^\n]*[?？][”"')]*(?:\*\*|__)?)$/u;

/** Whether a text ends like a question: no letter or digit follows its last question mark, which is ";" in Greek. */
export function endsAsQuestion(text: string): boolean {
  return /(?:[?？؟\u037e]|(?<=\p{sc=Greek});)[^\p{L}\p{N}?？؟\u037e]*$/u.test(text);
}

/** "who has the key", "where is it"; not "what a day", "who wants may come", "where the door is". */
const CHAT_QUESTION =
  /(?:^|[:：]\s+)(?:(?:and|so|but|ok|hi|hi all|hello|hey|sorry|und|aber|hallo),? ){0,2}(?:who(?:['’]s| (?:is|are|was|has|had|does|did|can|could|will|would|knows|brings|takes|needs|got|pays|still|else))|where(?:['’]s| (?:is|are|was|were|do|does|did|can|will))|what(?:['’]s| (?:is|are|was|were|do|does|did|can|will|time|about|size|kind|sort))|why (?:is|are|was|do|does|did|can|not|has|have)|which \p{L}+ (?:is|are|was|do|does|did|can|will|has|have)|how (?:much|many|long|far|often|old|do|does|did|is|are|can)|when(?:['’]s| (?:is|are|do|does|did|can|will))|(?:does|has|can|could|did|would|will|is|are) (?:any(?:one|body)|some(?:one|body)|there)|(?:wer|wo|wann|warum) (?:ist|hat|sind|kommt|bringt|kann|war)|wie(?:so| viel| lange| oft)|was (?:ist|kostet|kosten)|(?:hat|kann|weiß|kommt) jemand)(?!\p{L})[^\n.!…]{3,120}$/iu;

/** Whether what somebody says asks something, as it is typed in a chat, too: "who has the key". */
export function asksInTurn(turn: string): boolean {
  return endsAsQuestion(turn) || CHAT_QUESTION.test(turn);
}

/**
 * Whether lines that stand together are questions and answers under two labels, whatever these are: "질문: …?" above
 * "답변: …". A third label makes them a form, and so does a value under the first label that asks nothing.
 */
export function areAskedByLabel(lines: readonly string[]): boolean {
  const labels = lines.map(labelled);
  const [asks, answers] = labels;
  const fits = (line: string, label = answers) =>
    label === asks ? endsAsQuestion(line) : label === answers;
  return asksByLabel(lines[0] ?? '', lines[1]) && lines.every((line, i) => fits(line, labels[i]));
}

/** Whether a line is a question under a label and the one directly below it an answer under another. */
export function asksByLabel(line: string, below = ''): boolean {
  const [asks, answers] = [labelled(line), labelled(below)];
  if (asks === undefined || answers === undefined || asks === answers) return false;
  return endsAsQuestion(line) && !endsAsQuestion(below);
}

function labelled(line: string): string | undefined {
  const label = labelOf(line);
  return label && line.slice(label.start, label.end);
}

/** Whether a line is a question of a list of questions and answers. */
export function asksQuestion(line: string): boolean {
  return line.length <= 400 && /[?？]/.test(line) && ASKED.test(line);
}

/** Whether a line is a heading, or begins a paragraph, that answers the question before. */
export function beginsAnswer(line: string): boolean {
  return /^(?:\*\*|__)?(?:A(?:nswer)?|Antwort|Respuesta|R[ée]ponse|答)\s?\d{0,3}\s?[:.)：]/u.test(
    line,
  );
}
