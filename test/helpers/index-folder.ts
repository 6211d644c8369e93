import { readdir } from 'node:fs/promises';

/** Names of the graph files in an index folder, whether a manifest points to them or not. */
export async function graphFiles(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.hnsw'));
}
