import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger, formatNumber, formatTogether } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import type { Study } from '../../core/search/study.ts';
import type { Direction } from '../../core/training/learnerMetrics.ts';
import { table } from '../table.ts';
import { paramsText } from './trialsTable.ts';

/** Facts of a study, as pairs for `facts`. */
export function studyFacts(study: Study): (readonly [string, string])[] {
  const { best, rows, spec } = study;
  return [
    ['Study', `${study.name} (${study.strategy}, ${countsText(study)})`],
    ['Target', `${study.target} of ${study.data} (${study.task})`],
    [
      'Scored by',
      `${study.objective.label}, ${study.foldText}; ${formatInteger(rows.search)} rows, ${formatInteger(rows.holdout)} more held out`,
    ],
    ...(best === null
      ? []
      : ([
          ['Best', `trial ${best.trial}: ${study.objective.label} ${plusMinus(best.value, best.std)}`],
          ['Parameters', paramsText(best.params) || "LightGBM's defaults"],
        ] as const)),
    ['Seed', String(spec.seed)],
    ['Reproducible', study.reproducible ? 'yes' : `no. ${study.irreproducible ?? ''}`.trimEnd()],
    ...(study.registered === null ? [] : [['Registered', study.registered] as const]),
  ];
}

/** Scores on the rows that the search never saw, the best trial's beside the default parameters'; empty without. */
export function holdoutTable({ holdout, objective }: Study): string {
  const { best, default: initial, trial } = holdout;
  if (best === null && initial === null) return '';
  const [first = '', second = ''] = formatTogether([best ?? NaN, initial ?? NaN]);
  return table(
    [
      { title: 'On the holdout' },
      { title: trial === null ? 'Best' : `Trial ${trial}`, align: 'right' },
      { title: 'Default parameters', align: 'right' },
      { title: '' },
    ],
    [[objective.label, first, second, comparison(best, initial, objective.direction)]],
  );
}

function comparison(best: number | null, initial: number | null, direction: Direction): string {
  if (best === null || initial === null || best === initial) return '';
  return best < initial === (direction === 'lower') ? 'better' : 'worse';
}

export function countsText({ counts }: Study): string {
  const { complete, pruned, failed, running } = counts;
  const all = complete + pruned + failed + running;
  const parts = [
    `${formatInteger(complete)} complete`,
    ...(pruned > 0 ? [`${formatInteger(pruned)} pruned`] : []),
    ...(failed > 0 ? [`${formatInteger(failed)} failed`] : []),
    ...(running > 0 ? [`${formatInteger(running)} running`] : []),
  ];
  return parts.length === 1
    ? formatIntegerOf(all, 'trial')
    : `${formatIntegerOf(all, 'trial')}: ${parts.join(', ')}`;
}

function plusMinus(value: number, spread: number | null): string {
  if (spread === null) return formatNumber(value, { digits: 4 });
  return `${formatNumber(value, { digits: 4 })} ± ${formatNumber(spread, { digits: 2 })} over the folds`;
}

export function tookText(seconds: number, { workers }: Study): string {
  return `${formatDuration(seconds)} with ${formatIntegerOf(workers, 'worker')}`;
}
