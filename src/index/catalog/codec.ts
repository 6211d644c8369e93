/** A vector as bytes of 32-bit floats in this machine's order (little-endian wherever Node.js runs). */
export function encodeFloats(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

export function decodeFloats(bytes: Buffer): Float32Array {
  // Copied: a view must begin at a multiple of four, and a row of SQLite need not.
  return new Float32Array(new Uint8Array(bytes).buffer);
}

/**
 * A vector as one float, the scale, and a signed byte for each number: a quarter of the size. For
 * unit vectors of 384 numbers, a cosine changes by less than 0.002.
 */
export function encodeBytes(vector: Float32Array): Buffer {
  let largest = 0;
  for (const value of vector) largest = Math.max(largest, Math.abs(value));
  const scale = largest / 127 || 1;
  const bytes = Buffer.alloc(4 + vector.length);
  bytes.writeFloatLE(scale, 0);
  for (let i = 0; i < vector.length; i++) {
    bytes.writeInt8(Math.round((vector[i] as number) / scale), 4 + i);
  }
  return bytes;
}

/** As `encodeBytes`, for all vectors of the sentences of a passage. */
export function encodeSentences(
  vectors: readonly Float32Array[],
  stored: readonly Uint8Array[] | undefined,
): Uint8Array[] {
  return stored ? [...stored] : vectors.map(encodeBytes);
}

export function decodeBytes(bytes: Buffer): Float32Array {
  const scale = bytes.readFloatLE(0);
  const values = new Int8Array(bytes.buffer, bytes.byteOffset + 4, bytes.length - 4);
  const vector = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) vector[i] = (values[i] as number) * scale;
  return vector;
}
