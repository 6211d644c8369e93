/** Bytes of the header (MS-CFB), of which the first are the signature. */
const HEADER = 512;
const SIGNATURE = 'd0cf11e0a1b11ae1';
/** Bytes of an entry of the directory. */
const ENTRY = 128;
/** Higher numbers of sectors and entries are signs: free, end of a chain, none. */
const LAST = 0xfffffffa;

/**
 * Whether the chains and the tree of an OLE container come to an end, and its streams are not longer than the file.
 * Libraries that follow a chain which leads back to itself never stop, and take all memory.
 */
export function comesToAnEnd(bytes: Uint8Array): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.length < HEADER || view.toString('hex', 0, 8) !== SIGNATURE) return false;
  const shift = view.readUInt16LE(30);
  if (shift !== 9 && shift !== 12) return false;
  const size = 2 ** shift;
  const container = { view, size, sectors: Math.ceil(view.length / size) };
  const fat = tableOf(container, fatSectors(container));
  if (!fat || isCyclic(fat)) return false;
  const small = chainFrom(view.readUInt32LE(60), fat);
  const directory = chainFrom(view.readUInt32LE(48), fat);
  const smallFat = tableOf(container, small);
  return smallFat !== undefined && !isCyclic(smallFat) && isTree(container, directory);
}

interface Container {
  readonly view: Buffer;
  /** The bytes of a sector. */
  readonly size: number;
  readonly sectors: number;
}

/** The sectors that hold the table of chains: the first are named in the header, the others in a chain of their own. */
function fatSectors({ view, size, sectors }: Container): number[] | undefined {
  const found: number[] = [];
  const take = (from: number, count: number) => {
    for (let i = 0; i < count && from + 4 * i + 4 <= view.length; i++) {
      const sector = view.readUInt32LE(from + 4 * i);
      if (sector < LAST) found.push(sector);
    }
  };
  take(76, 109);
  let next = view.readUInt32LE(68);
  for (let steps = 0; next < LAST; steps++) {
    const at = (next + 1) * size;
    if (steps > sectors || at + size > view.length) return undefined;
    take(at, size / 4 - 1);
    next = view.readUInt32LE(at + size - 4);
  }
  return found.length <= sectors ? found : undefined;
}

/** The entries of a table that lies in these sectors; undefined where one is not in the file. */
function tableOf(
  { view, size }: Container,
  sectors: readonly number[] | undefined,
): Uint32Array | undefined {
  if (!sectors) return undefined;
  const table = new Uint32Array((sectors.length * size) / 4);
  for (const [i, sector] of sectors.entries()) {
    const at = (sector + 1) * size;
    if (at >= view.length) return undefined;
    for (let k = 0; 4 * k < size && at + 4 * k + 4 <= view.length; k++) {
      table[(i * size) / 4 + k] = view.readUInt32LE(at + 4 * k);
    }
  }
  return table;
}

/** Whether following the entries of a table leads back to one of them. */
function isCyclic(table: Uint32Array): boolean {
  const seen = new Uint32Array(table.length);
  for (let start = 0; start < table.length; start++) {
    for (let at = start; at < table.length; at = table[at] ?? LAST) {
      if (seen[at] === start + 1) return true;
      if (seen[at] !== 0) break;
      seen[at] = start + 1;
    }
  }
  return false;
}

function chainFrom(start: number, table: Uint32Array): number[] {
  const chain: number[] = [];
  for (let at = start; at < LAST; at = table[at] ?? LAST) chain.push(at);
  return chain;
}

/** Whether each entry of the directory is reached once at most. */
function isTree({ view, size }: Container, directory: readonly number[]): boolean {
  const entries: number[] = [];
  for (const sector of directory) {
    for (let at = (sector + 1) * size; at < (sector + 2) * size; at += ENTRY) {
      if (at + ENTRY <= view.length) entries.push(at);
    }
  }
  const seen = new Set<number>();
  const open = [0];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const at = entries[id];
    if (at === undefined || seen.has(id)) return false;
    seen.add(id);
    const isStream = view.readUInt8(at + 66) === 2;
    if (isStream && view.readUInt32LE(at + 120) > view.length) return false;
    for (const link of [68, 72, 76]) {
      const next = view.readUInt32LE(at + link);
      if (next < LAST) open.push(next);
    }
  }
  return true;
}
