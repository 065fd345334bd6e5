import type { BoardCheck } from './board.ts';
import { noChange } from './standing.ts';

/** Checks in the table. */
export const mostMovers = 10;

/** The largest expected changes: falls first, then by size. */
export function moversOf(checks: readonly BoardCheck[], most = mostMovers): BoardCheck[] {
  const size = (check: BoardCheck) => Math.abs(check.change ?? 0);
  const bySize = (a: BoardCheck, b: BoardCheck) => size(b) - size(a);
  const largest = checks
    .filter((check) => size(check) >= noChange)
    .sort(bySize)
    .slice(0, most);
  const falls = largest.filter(({ change }) => change! < 0);
  return [...falls, ...largest.filter(({ change }) => change! > 0)];
}
