import { createRandom, type Random } from '../statistics/random.ts';

const trials = 2 ** 22;

/**
 * Random numbers of their own for each trial of a study, so that a trial can be suggested again without those before
 * it. Seeds up to 2^31 and trials up to 2^22 - 1 never share a generator's seed.
 */
export function trialRandom(seed: number, trial: number): Random {
  return createRandom((seed % 2 ** 31) * trials + (trial % (trials - 1)));
}

/** Random numbers for what all trials of a study share. */
export function studyRandom(seed: number): Random {
  return createRandom((seed % 2 ** 31) * trials + (trials - 1));
}
