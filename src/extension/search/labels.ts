import type { PrunerKind } from '../../core/search/pruner.ts';
import type { StrategyKind } from '../../core/search/strategy.ts';

export const strategyLabels: Readonly<Record<StrategyKind, string>> = {
  tpe: 'TPE',
  random: 'Random',
  grid: 'Grid',
};

export const strategyHelp: Readonly<Record<StrategyKind, string>> = {
  tpe: 'Bayesian: learns from earlier trials where to look next',
  random: 'draws every trial anew; a fair yardstick',
  grid: 'tries every combination of a space that is made of lists and steps',
};

export const prunerLabels: Readonly<Record<PrunerKind, string>> = {
  none: 'None',
  median: 'Median',
  asha: 'Successive halving (ASHA)',
  wilcoxon: 'Wilcoxon',
};

export const prunerHelp: Readonly<Record<PrunerKind, string>> = {
  none: 'every trial runs to its end',
  median: 'gives up trials that fall behind the middle of those before',
  asha: 'lets only the best third go further at each stage',
  wilcoxon: 'gives up trials that lose to the best on most folds',
};
