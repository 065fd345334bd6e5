import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatInteger, formatNumber, formatTogether } from '../../src/core/format/number.ts';
import { formatDuration } from '../../src/core/format/time.ts';
import type { ModelReport } from '../../src/core/registry/report.ts';

/** A figure with its name, and what that means where it is not plain. */
type Fact<Value> = [term: string, value: Value, hint?: string | null];

/** How the model was trained: terms and figures. */
export function factsOf(report: ModelReport): Fact<string>[] {
  const { rows, history, historyLabel, historyHelp, bestIteration, threshold, seconds, seed } = report;
  const [train, validation] = valuesAt(history, bestIteration - 1);
  const rounds = Math.max(history.train.length, history.validation.length);
  const facts: Fact<string | null>[] = [
    ['Training', formatIntegerOf(rows.train, 'row')],
    ['Validation', rows.validation > 0 ? formatIntegerOf(rows.validation, 'row') : 'none'],
    ['Holdout', formatIntegerOf(rows.holdout, 'row')],
    ['Best round', rounds === 0 ? null : `${formatInteger(bestIteration)} of ${formatInteger(rounds)}`],
    [`${historyLabel}, training`, train ?? null, historyHelp],
    [`${historyLabel}, validation`, validation ?? null, historyHelp],
    ['Threshold', threshold === null ? null : formatNumber(threshold)],
    ['Features', report.importance.length === 0 ? null : formatInteger(report.importance.length)],
    ['Time', formatDuration(seconds)],
    ['Seed', String(seed)],
  ];
  return facts.filter((fact): fact is Fact<string> => fact[1] !== null);
}

/** The values of both curves, with digits that can be compared; undefined where there is none. */
function valuesAt({ train, validation }: ModelReport['history'], index: number): (string | undefined)[] {
  const values = [train[index], validation[index]].map((value) => value ?? NaN);
  const texts = formatTogether(values);
  return texts.map((text, i) => (Number.isFinite(values[i]) ? text : undefined));
}
