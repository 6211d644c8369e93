import type { WeightTensor } from './safetensors.ts';

/** An int8 matrix with one scale for each row or column: `value ≈ int8 × scale`. */
export interface QuantizedMatrix {
  readonly shape: readonly [number, number];
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** Symmetric int8 with one scale per column, as ONNX Runtime's quantized matrix products expect. */
export function quantizeColumns(matrix: WeightTensor): QuantizedMatrix {
  return quantize(matrix, 'column');
}

/** Symmetric int8 with one scale per row, for a table whose rows are looked up one by one. */
export function quantizeRows(matrix: WeightTensor): QuantizedMatrix {
  return quantize(matrix, 'row');
}

function quantize(matrix: WeightTensor, scaleEach: 'row' | 'column'): QuantizedMatrix {
  const [rows = 0, columns = 0] = matrix.shape;
  const source = matrix.values;
  const byRow = scaleEach === 'row';
  const scales = new Float32Array(byRow ? rows : columns);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const group = byRow ? row : column;
      const needed = Math.abs(source[i] as number) / 127;
      if (needed > (scales[group] as number)) scales[group] = needed;
    }
  }
  const values = new Int8Array(rows * columns);
  for (let row = 0, i = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++, i++) {
      const scale = scales[byRow ? row : column] as number;
      // A group of zeros has no scale; any value works.
      values[i] = Math.round((source[i] as number) / (scale || 1));
    }
  }
  return { shape: [rows, columns], values, scales };
}

/** A linear layer's [out, in] weight as the [in, out] matrix that a product `x · W` needs. */
export function transpose(matrix: WeightTensor): WeightTensor {
  const [rows = 0, columns = 0] = matrix.shape;
  const values = new Float32Array(matrix.values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      values[column * rows + row] = matrix.values[row * columns + column] as number;
    }
  }
  return { shape: [columns, rows], values };
}

/** Matrices of the same height side by side: [in, a] and [in, b] give [in, a + b]. */
export function besideEachOther(matrices: readonly WeightTensor[]): WeightTensor {
  const rows = matrices[0]?.shape[0] ?? 0;
  const width = matrices.reduce((sum, matrix) => sum + (matrix.shape[1] ?? 0), 0);
  const values = new Float32Array(rows * width);
  let left = 0;
  for (const matrix of matrices) {
    const columns = matrix.shape[1] ?? 0;
    for (let row = 0; row < rows; row++) {
      const source = matrix.values.subarray(row * columns, (row + 1) * columns);
      values.set(source, row * width + left);
    }
    left += columns;
  }
  return { shape: [rows, width], values };
}
