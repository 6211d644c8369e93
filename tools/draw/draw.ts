/**
 * Draws the imports as a Mermaid flowchart: `npm run draw` the rooms, `npm run draw -- answer` what is in
 * one of them, `npm run draw -- --files` every file. Fails where files or rooms import in a circle.
 */
import { fileGraph, type Graph, innerGraph, mermaid, roomGraph } from './graph.ts';
import { circles, readSources } from './sources.ts';

const sources = [...readSources('src'), ...readSources('embeddings')];
const [wanted] = process.argv.slice(2);

console.log(mermaid(drawing()));

const rooms = [...new Set(sources.map(({ room }) => room))].filter((room) => !room.endsWith('.ts'));
const checked: [string, Graph][] = [
  ['files', fileGraph(sources)],
  ['rooms', roomGraph(sources)],
  ...rooms.map((room): [string, Graph] => [room, innerGraph(sources, room)]),
];
for (const [name, graph] of checked) {
  const found = circles(new Map([...graph].map(([box, targets]) => [box, targets.keys()])));
  for (const circle of found) console.error(`Circle of ${name}: ${circle.join(' → ')}`);
  if (found.length > 0) process.exitCode = 1;
}
if (!process.exitCode) {
  console.error(`No circle among ${sources.length} files and ${rooms.length} rooms.`);
}

function drawing(): Graph {
  if (wanted === '--files') return fileGraph(sources);
  return wanted === undefined ? roomGraph(sources) : innerGraph(sources, wanted);
}
