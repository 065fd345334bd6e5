import type { PrunerKind } from '../../core/search/pruner.ts';
import type { CrossValidation, SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { SpaceInput } from '../../core/search/spaceInput.ts';
import type { StrategyKind } from '../../core/search/strategy.ts';
import type { Split, Task } from '../../core/training/spec.ts';

/**
 * How rows outside the holdout are divided. Where only numbers are chosen, the kind follows the split; a file or an
 * earlier search may say otherwise.
 */
export type FoldChoice = { readonly folds: number; readonly repeats: number } | CrossValidation;

/** What a user decides about a search, beside what every training has. Times are in seconds. */
export interface SearchSettings {
  readonly strategy: StrategyKind;
  /** Null: without a limit, and all combinations of a grid. */
  readonly trials: number | null;
  readonly timeLimit: number | null;
  readonly trialTimeLimit: number | null;
  readonly patience: number | null;
  readonly folds: FoldChoice;
  /** Null: the one that training watches. */
  readonly metric: string | null;
  readonly pruner: PrunerKind;
  /** Null: the default space. */
  readonly space: SpaceInput | null;
  /** Grid: in random order. */
  readonly shuffle: boolean;
}

export const usualTrials = 50;
export const usualFolds = 5;
/** Early stopping usually ends a trial long before. */
export const usualRounds = 1000;

export const defaultSettings: SearchSettings = {
  strategy: 'tpe',
  trials: usualTrials,
  timeLimit: null,
  trialTimeLimit: null,
  patience: null,
  folds: { folds: usualFolds, repeats: 1 },
  metric: null,
  pruner: 'median',
  space: null,
  shuffle: false,
};

/** The settings with another strategy. A grid is tried whole unless a limit was chosen. */
export function withStrategy(
  settings: SearchSettings,
  strategy: StrategyKind,
  changed = strategy !== settings.strategy,
): SearchSettings {
  const { trials, timeLimit } = settings;
  if (strategy === 'grid')
    return { ...settings, strategy, trials: changed && trials === usualTrials ? null : trials };
  return { ...settings, strategy, trials: trials === null && timeLimit === null ? usualTrials : trials };
}

/** How the rows are divided, given how the holdout is split off. */
export function crossValidation(choice: FoldChoice, split: Split, task: Task): CrossValidation {
  if ('kind' in choice) return choice;
  const { folds, repeats } = choice;
  switch (split.kind) {
    case 'time':
      return { kind: 'time', column: split.column, folds };
    case 'group':
      return { kind: 'group', column: split.column, folds, repeats };
    case 'stratified':
      return { kind: 'stratified', folds, repeats };
    case 'random':
      return { kind: task === 'regression' ? 'kfold' : 'stratified', folds, repeats };
  }
}

/** The numbers alone where the kind is the one that follows from the split anyway. */
export function foldChoice(
  {
    cv,
    folds = usualFolds,
    repeats = 1,
  }: Pick<SearchSpecInput, 'folds' | 'repeats'> & {
    readonly cv?: CrossValidation | undefined;
  },
  split: Split,
  task: Task,
): FoldChoice {
  if (!cv) return { folds, repeats };
  if (cv.kind === 'single') return cv;
  const numbers = { folds: cv.folds, repeats: cv.kind === 'time' ? 1 : cv.repeats };
  const usual = crossValidation(numbers, split, task);
  const same =
    usual.kind === cv.kind && (!('column' in usual) || !('column' in cv) || usual.column === cv.column);
  return same ? numbers : cv;
}

/** The settings with another budget; a search that is no grid has a limit. */
export function withBudget(
  settings: SearchSettings,
  budget: Partial<Pick<SearchSettings, 'trials' | 'timeLimit' | 'trialTimeLimit' | 'patience'>>,
): SearchSettings {
  return withStrategy({ ...settings, ...budget }, settings.strategy, false);
}
