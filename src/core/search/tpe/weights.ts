/** Newest trials that count in full. */
const recent = 25;

/** Weights of trials by age, oldest first: the newest 25 count 1, the others from 1/n up to that, evenly spaced. */
export function ageWeights(count: number): Float64Array {
  const weights = new Float64Array(count).fill(1);
  const older = count - recent;
  for (let index = 0; index < older; index++) {
    const share = older === 1 ? 0 : index / (older - 1);
    weights[index] = 1 / count + share * (1 - 1 / count);
  }
  return weights;
}

/** How many of so many trials are good: a share of them, at most 25. */
export function goodCount(trials: number, share: number): number {
  return Math.min(Math.ceil(share * trials), recent);
}
