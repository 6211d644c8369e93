/** One tensor of a safetensors file, widened to 32-bit floats. */
export interface WeightTensor {
  readonly shape: readonly number[];
  /** Row-major values; their number is the product of `shape`. */
  readonly values: Float32Array;
}

interface TensorHeader {
  dtype: string;
  shape: number[];
  /** Byte offsets relative to the end of the header, half open. */
  data_offsets: [number, number];
}

/**
 * Reads a safetensors file that is already in memory.
 *
 * Layout (https://huggingface.co/docs/safetensors): an 8-byte little-endian length, that many bytes of
 * JSON header, then the tensors' bytes.
 *
 * A tensor of type I8 is a matrix [out, in] with a companion NAME.scales [out]: `value = int8 × scale of its row`.
 *
 * @returns a lookup by tensor name, which throws for an unknown name and for types other than F16, F32 and I8
 */
export function readSafetensors(file: Buffer): (name: string) => WeightTensor {
  const headerLength = Number(file.readBigUInt64LE(0));
  const dataStart = 8 + headerLength;
  const header = JSON.parse(file.toString('utf8', 8, dataStart)) as Record<string, TensorHeader>;
  const read = (name: string): WeightTensor => {
    const entry = header[name];
    if (!entry) throw new Error(`The weights have no tensor named ${name}.`);
    const [start, end] = entry.data_offsets;
    const bytes = file.subarray(dataStart + start, dataStart + end);
    if (entry.dtype === 'I8') return scaled(bytes, entry.shape, read(`${name}.scales`).values);
    return { shape: entry.shape, values: widen(bytes, entry.dtype, name) };
  };
  return read;
}

function scaled(bytes: Buffer, shape: readonly number[], scales: Float32Array): WeightTensor {
  const width = shape[1] ?? 1;
  const values = new Float32Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    values[i] = bytes.readInt8(i) * (scales[Math.floor(i / width)] as number);
  }
  return { shape, values };
}

function widen(bytes: Buffer, dtype: string, name: string): Float32Array {
  // Copied, because a typed array must begin at a multiple of its element size.
  const copy = new Uint8Array(bytes).buffer;
  if (dtype === 'F32') return new Float32Array(copy);
  if (dtype === 'F16') return widenHalves(new Uint16Array(copy));
  throw new Error(`Tensor ${name} is of type ${dtype}; only F16, F32 and I8 are known.`);
}

/** Looks up a table of all 65,536 halves, because 23 million conversions would take seconds. */
function widenHalves(halves: Uint16Array): Float32Array {
  const table = Float32Array.from({ length: 0x10000 }, (_, bits) => halfToFloat(bits));
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = table[halves[i] as number] as number;
  return values;
}

/** IEEE 754 binary16 bits to a number: 1 sign, 5 exponent (bias 15) and 10 fraction bits. */
export function halfToFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * 2 ** -24 * fraction;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}
