/**
 * P-values adjusted for the false discovery rate (Benjamini and Hochberg 1995), in the order given: rejecting those
 * below q keeps the expected share of false ones among the rejected at most q.
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  const count = pValues.length;
  const descending = pValues.map((_, i) => i).sort((a, b) => pValues[b]! - pValues[a]!);
  const adjusted = new Array<number>(count);
  let smallest = 1;
  descending.forEach((index, place) => {
    smallest = Math.min(smallest, (count / (count - place)) * pValues[index]!);
    adjusted[index] = smallest;
  });
  return adjusted;
}
