import type { Board, BoardCheck } from './board.ts';
import { usedShare } from './heat.ts';
import { isBelowNow, isExpectedBelow } from './standing.ts';

export const orders = ['listed', 'worst'] as const;
export type HeatOrder = (typeof orders)[number];

/** Boards with fewer checks are seen at a glance. */
const worthArranging = 80;

export function canArrange({ checks }: Board): boolean {
  return checks.length > worthArranging;
}

/**
 * The board with its worst datasets and rules first: those with most checks below their threshold, now or soon, then
 * by how much of the allowed failures is used. Checks keep their `index`, but have other places.
 */
export function worstFirst(board: Board): Board {
  const { overview } = board;
  const byDataset = worstOrder(board.datasets.length, board.checks, ({ dataset }) => dataset);
  const byRule = worstOrder(board.rules.length, board.checks, ({ rule }) => rule);
  const rowOf = inverse(byDataset);
  const columnOf = inverse(byRule);
  const moved = new Map<BoardCheck, BoardCheck>();
  for (const check of board.checks) {
    moved.set(check, { ...check, dataset: rowOf[check.dataset]!, rule: columnOf[check.rule]! });
  }
  return {
    overview: {
      ...overview,
      datasets: byDataset.map((i) => overview.datasets[i]!),
      rules: byRule.map((i) => overview.rules[i]!),
    },
    datasets: byDataset.map((i) => board.datasets[i]!),
    rules: byRule.map((i) => board.rules[i]!),
    // In the order of the indexes, as before.
    checks: board.checks.map((check) => moved.get(check)!),
    at: (row, column) => {
      const check = board.at(byDataset[row] ?? -1, byRule[column] ?? -1);
      return check && moved.get(check);
    },
  };
}

/** Indexes of rows or columns, the worst first. */
function worstOrder(
  count: number,
  checks: readonly BoardCheck[],
  of: (check: BoardCheck) => number,
): number[] {
  const below = new Array<number>(count).fill(0);
  const used = new Array<number>(count).fill(0);
  for (const check of checks) {
    const i = of(check);
    const { now, forecast, threshold } = check;
    below[i]! += (isExpectedBelow(check) ? 1 : 0) + (isBelowNow(check) ? 1 : 0);
    used[i]! += usedShare(Math.min(now ?? forecast, forecast), threshold);
  }
  return [...below.keys()].sort((a, b) => below[b]! - below[a]! || used[b]! - used[a]! || a - b);
}

function inverse(order: readonly number[]): number[] {
  const places = new Array<number>(order.length);
  order.forEach((index, place) => (places[index] = place));
  return places;
}
