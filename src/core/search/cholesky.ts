/**
 * The lower triangular factor L of a symmetric positive definite matrix, A = L Lᵀ, row by row in place.
 *
 * @param matrix `size * size`, row-major; the part above the diagonal is neither read nor written
 * @returns whether it is positive definite; if not, the matrix is left half done
 */
export function cholesky(matrix: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row++) {
    const atRow = row * size;
    for (let column = 0; column <= row; column++) {
      const atColumn = column * size;
      let sum = matrix[atRow + column]!;
      for (let k = 0; k < column; k++) sum -= matrix[atRow + k]! * matrix[atColumn + k]!;
      if (column < row) matrix[atRow + column] = sum / matrix[atColumn + column]!;
      else if (sum > 0) matrix[atRow + row] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Solves L x = b in place. */
export function solveLower(factor: Float64Array, size: number, b: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = b[row]!;
    for (let k = 0; k < row; k++) sum -= factor[row * size + k]! * b[k]!;
    b[row] = sum / factor[row * size + row]!;
  }
}

/** Solves Lᵀ x = b in place. */
export function solveUpper(factor: Float64Array, size: number, b: Float64Array): void {
  for (let row = size - 1; row >= 0; row--) {
    const x = b[row]! / factor[row * size + row]!;
    b[row] = x;
    for (let k = 0; k < row; k++) b[k]! -= factor[row * size + k]! * x;
  }
}
