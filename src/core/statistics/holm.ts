/**
 * P-values adjusted for being several (Holm 1979), in the order given: rejecting those below alpha keeps the chance of
 * even one false rejection at most alpha, however the tests depend on one another.
 */
export function holm(pValues: readonly number[]): number[] {
  const count = pValues.length;
  const ascending = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!);
  const adjusted = new Array<number>(count);
  let largest = 0;
  ascending.forEach((index, place) => {
    largest = Math.max(largest, Math.min(1, (count - place) * pValues[index]!));
    adjusted[index] = largest;
  });
  return adjusted;
}
