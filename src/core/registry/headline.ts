import { formatPercent, formatTogether } from '../format/number.ts';
import { formatIntegerOf } from '../format/count.ts';
import { baselineKind } from '../training/baseline.ts';
import { mainMetric, metricTable } from '../training/metricTable.ts';
import { type BaselineKind, parseObjective } from '../training/objectives.ts';
import type { ModelVersion } from './model.ts';

/** Below this part of the way from the baseline to perfection, a model is called hardly better. */
const worthwhile = 0.01;

/**
 * The answer that a report begins with: how good the model is on the holdout against its baseline, plainly, also
 * where it is of no use.
 */
export function headlineOf(version: ModelVersion): { readonly headline: string; readonly useful: boolean } {
  const { task, score, rows } = version;
  const objective = parseObjective(version.objective);
  const main = mainMetric(task, objective, score.holdout);
  const on = `on ${formatIntegerOf(rows.holdout, 'holdout row')}`;
  if (main === null) {
    return { headline: `No metric could be computed ${on}.`, useful: false };
  }
  const { label, direction, perfect } = metricTable[main.name];
  const base = score.baseline[main.name];
  if (base === undefined) {
    const [value = ''] = formatTogether([main.value]);
    return { headline: `${label} ${value} ${on}; there is no baseline to compare it with.`, useful: true };
  }
  const [value = '', baseline = ''] = formatTogether([main.value, base]);
  const gain = gainOver(main.value, base, perfect);
  const words = baselineNames[baselineKind(task, objective)];
  if (gain < worthwhile) {
    const verdict = gain > 0 ? 'Hardly better than' : 'No better than';
    return {
      headline: `${verdict} ${words.name}: ${label} ${value} ${on}, against ${baseline}.`,
      useful: false,
    };
  }
  const comparison =
    direction === 'lower'
      ? `, ${formatPercent((base - main.value) / base)} below ${words.possessive(baseline)}`
      : `, against ${words.possessive(baseline)}`;
  return { headline: `${label} ${value} ${on}${comparison}${shareRight(version)}.`, useful: true };
}

/** How much of the way from the baseline to perfection the model goes; at most 0 where it is no better. */
function gainOver(value: number, base: number, perfect: number): number {
  const way = Math.abs(perfect - base);
  return way === 0 ? 0 : 1 - Math.abs(perfect - value) / way;
}

function shareRight({ task, score }: ModelVersion): string {
  const accuracy = score.holdout['accuracy'];
  return task === 'multiclass' && accuracy !== undefined
    ? `; ${formatPercent(accuracy)} of the rows are right`
    : '';
}

const baselineNames: Readonly<
  Record<BaselineKind, { readonly name: string; readonly possessive: (value: string) => string }>
> = {
  mean: { name: 'always predicting the mean', possessive: (value) => `the mean's ${value}` },
  median: { name: 'always predicting the median', possessive: (value) => `the median's ${value}` },
  quantile: { name: 'a constant quantile', possessive: (value) => `the constant quantile's ${value}` },
  'class-shares': { name: 'guessing', possessive: (value) => `the ${value} of guessing` },
};
