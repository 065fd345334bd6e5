import type { QualitySaved } from '../../../src/protocol/quality.ts';
import type { Board, BoardCheck } from './board.ts';
import { moversOf } from './movers.ts';

/** The check that is looked at: the one picked, else the one that falls most, else the first. */
export function pickedCheck(board: Board, picked: QualitySaved['picked']): BoardCheck | null {
  const { datasets, rules } = board.overview;
  const found =
    picked &&
    board.checks.find(
      ({ dataset, rule }) => datasets[dataset]!.id === picked.dataset && rules[rule]!.code === picked.rule,
    );
  return found ?? moversOf(board.checks, Infinity)[0] ?? board.checks[0] ?? null;
}

/** A check as it is kept over a reload: indexes may mean another one then. */
export function savedPick({ overview }: Board, { dataset, rule }: BoardCheck): QualitySaved['picked'] {
  return { dataset: overview.datasets[dataset]!.id, rule: overview.rules[rule]!.code };
}
