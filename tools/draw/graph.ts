import { innerRoomOf, type Source } from './sources.ts';

/** What is drawn: how many imports lead from each box to each other box. */
export type Graph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The rooms with the imports between them. A file at the root is a box of its own. */
export function roomGraph(sources: readonly Source[]): Graph {
  return graph(sources, ({ room }) => room.replace(/\.ts$/, ''));
}

/** The rooms within one room, with a box for each file that stands in the room itself. */
export function innerGraph(sources: readonly Source[], room: string): Graph {
  const own = sources.filter((source) => source.room === room);
  return graph(own, ({ path, name }) => {
    const inner = innerRoomOf(path);
    return inner === '.' ? name.slice(room.length + 1).replace(/\.ts$/, '') : `${inner}/`;
  });
}

/** Every file with what it imports. */
export function fileGraph(sources: readonly Source[]): Graph {
  return graph(sources, ({ name }) => name);
}

function graph(sources: readonly Source[], boxOf: (source: Source) => string): Graph {
  const boxes = new Map(sources.map((source) => [source.path, boxOf(source)]));
  const counts = new Map<string, Map<string, number>>();
  for (const box of boxes.values()) counts.set(box, new Map());
  for (const { path, imports } of sources) {
    const from = boxes.get(path) ?? '';
    for (const target of imports) {
      const to = boxes.get(target);
      if (to === undefined || to === from) continue;
      const arrows = counts.get(from);
      arrows?.set(to, (arrows.get(to) ?? 0) + 1);
    }
  }
  return counts;
}

/** The graph as a Mermaid flowchart, which GitHub shows; an arrow's number counts the imports. */
export function mermaid(graph: Graph): string {
  const id = new Map([...graph.keys()].sort().map((box, index) => [box, `n${index}`]));
  const boxes = [...id].map(([box, name]) => `  ${name}["${box}"]`);
  const arrows = [...graph].flatMap(([from, targets]) =>
    [...targets].map(([to, count]) => `  ${id.get(from)} -->|${count}| ${id.get(to)}`),
  );
  return ['flowchart LR', ...boxes, ...arrows.sort()].join('\n');
}
