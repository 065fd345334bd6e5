import { formatInteger, formatNumber } from '../../format/number.ts';
import { formatIntegerOf } from '../../format/count.ts';
import { mostGroups } from '../../statistics/bootstrap.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { DecisiveMetric } from './decisiveMetric.ts';

interface Method {
  readonly rows: ComparedRows;
  readonly decisive: DecisiveMetric;
  readonly pairs: number;
  readonly resamples: number;
  readonly alpha: number;
}

/** How the versions were compared, in a sentence. */
export function methodSentence({ rows, decisive, pairs, resamples, alpha }: Method): string {
  const count = rows.truth.length;
  const groups = count > mostGroups ? `, ${formatInteger(mostGroups)} random groups of rows` : '';
  const adjusted = pairs > 1 ? `, Holm-adjusted over ${formatIntegerOf(pairs, 'pair')}` : '';
  const auc = rows.task === 'binary' ? ', those of ROC AUC by DeLong' : '';
  return (
    `Paired t-test of the ${decisive.losses} on the same ${formatIntegerOf(count, 'row')}, two-sided at ` +
    `${formatNumber(alpha)}${adjusted}; 95 % intervals by paired bootstrap ` +
    `(BCa, ${formatIntegerOf(resamples, 'resample')}${groups})${auc}.`
  );
}
