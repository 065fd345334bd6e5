import { metricTable } from '../../training/metricTable.ts';
import type { MetricOfPair, MetricOnRows } from './compareMetric.ts';
import type { ComparedRows } from './comparedRows.ts';
import type { PairComparison } from './comparison.ts';
import type { DecisiveMetric } from './decisiveMetric.ts';
import { closerShares } from './pairTest.ts';
import { fewestRows } from './rowLimits.ts';
import { differenceTexts, pText } from './words.ts';

interface Compared {
  readonly rows: ComparedRows;
  readonly metrics: readonly MetricOnRows[];
  readonly decisive: DecisiveMetric;
  readonly alpha: number;
  /** Rows left out because of each version. */
  readonly unusable: readonly number[];
}

/** Every pair of versions, a before b, judged by the deciding metric. */
export function comparePairs(compared: Compared): PairComparison[] {
  const { rows, metrics, decisive } = compared;
  const deciding = metrics.find(({ id }) => id === decisive.id)!;
  return deciding.pairs.map((pair, index) => {
    const { a, b, shown, better } = pair;
    const test = pair.test!;
    const found = {
      a,
      b,
      metric: decisive.id,
      test: 'paired-t' as const,
      pValue: test.pValue,
      pAdjusted: pair.pAdjusted ?? test.pValue,
      difference: shown?.difference ?? test.difference,
      interval: shown?.interval ?? test.interval,
      effectSize: test.effectSize,
      closer: closerShares(rows.truth.length, deciding.losses![a]!, deciding.losses![b]!),
      recommendation: better,
      metrics: metrics.flatMap(({ pairs }) => pairs[index]!.shown ?? []),
    };
    return { ...found, reason: reasonOf(found, pair, compared) };
  });
}

function reasonOf(
  found: Omit<PairComparison, 'reason'>,
  { a, b, shown }: MetricOfPair,
  { rows, decisive, alpha, unusable }: Compared,
): string {
  const { closer, pAdjusted, interval, difference, recommendation } = found;
  const [labelA, labelB] = [rows.labels[a]!, rows.labels[b]!];
  const broken = [a, b].filter((version) => unusable[version]! > 0).map((version) => rows.labels[version]!);
  if (broken.length > 0) {
    return `${broken.join(' and ')} ${broken.length === 1 ? 'does' : 'do'} not predict a number in every row.`;
  }
  if (rows.truth.length < fewestRows) return `Fewer than ${fewestRows} rows are too few to tell.`;
  if (closer.a === 0 && closer.b === 0) {
    return `${labelA} and ${labelB} have the same ${decisive.losses} in every row.`;
  }
  const label = metricTable[decisive.id].label;
  if (shown === null) return `${label} is too large to be compared.`;
  const { interval: range } = differenceTexts(difference, interval);
  const p = `${pText(pAdjusted, alpha)}${pAdjusted === found.pValue ? '' : ', Holm-adjusted'}`;
  const subject = `the interval of the difference in ${label} (${labelB} less ${labelA}), ${range},`;
  if (recommendation !== 'none') {
    const winner = recommendation === 'a' ? labelA : labelB;
    return `${winner} is better: ${subject} does not contain 0 (${p}).`;
  }
  const contains = interval[0] <= 0 && interval[1] >= 0;
  if (contains && pAdjusted < alpha) return `Not settled: ${p}, but ${subject} contains 0.`;
  return contains
    ? `No significant difference: ${subject} contains 0 (${p}).`
    : `No significant difference: ${p}, although ${subject} does not contain 0.`;
}
