import type { VersionScores } from './scoreVersion.ts';

/** Rows that every version has predicted and whose truth is known. */
export interface CommonRows {
  readonly rows: number;
  readonly truth: Float64Array;
  /** One array a version, row-major. */
  readonly predictions: readonly Float64Array[];
  /** Rows that all have predicted, but without a truth. */
  readonly withoutTruth: number;
  /** Rows that at least one could not predict. */
  readonly notPredicted: number;
}

/**
 * The same rows for all versions: a row that one of them could not predict is left out for each.
 *
 * @param scores of the same dataset, at most 255
 * @param rows of the dataset, those that could not be read included
 */
export function commonRows(scores: readonly VersionScores[], rows: number): CommonRows {
  const predictedBy = new Uint8Array(rows + 1);
  for (const { rowNumbers } of scores) {
    for (const row of rowNumbers) predictedBy[row]! += 1;
  }
  const known = new Uint8Array(rows + 1);
  let kept = 0;
  let withoutTruth = 0;
  const [first] = scores;
  first!.rowNumbers.forEach((row, index) => {
    if (predictedBy[row] !== scores.length) return;
    if (Number.isNaN(first!.truth[index]!)) withoutTruth += 1;
    else {
      known[row] = 1;
      kept += 1;
    }
  });
  const pick = (numbers: Float64Array, values: Float64Array) => {
    const width = numbers.length === 0 ? 1 : values.length / numbers.length;
    if (numbers.length === kept) return values;
    const picked = new Float64Array(kept * width);
    let at = 0;
    numbers.forEach((row, index) => {
      if (known[row] !== 1) return;
      picked.set(values.subarray(index * width, (index + 1) * width), at);
      at += width;
    });
    return picked;
  };
  return {
    rows: kept,
    truth: pick(first!.rowNumbers, first!.truth),
    predictions: scores.map(({ rowNumbers, predictions }) => pick(rowNumbers, predictions)),
    withoutTruth,
    notPredicted: rows - kept - withoutTruth,
  };
}
