import { fairTail } from './binomialHalf.ts';

/**
 * McNemar's exact test (1947) of paired yes-or-no outcomes: two-sided, from the pairs that disagree. Under equal chances
 * each of them is the throw of a fair coin.
 *
 * @param onlyFirst pairs in which only the first has the outcome
 * @param onlySecond pairs in which only the second has it
 * @returns the p-value; 1 where no pair disagrees
 */
export function mcnemarExact(onlyFirst: number, onlySecond: number): number {
  return Math.min(1, 2 * fairTail(Math.min(onlyFirst, onlySecond), onlyFirst + onlySecond));
}
