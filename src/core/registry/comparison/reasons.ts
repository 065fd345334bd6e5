import { formatIntegerOf } from '../../format/count.ts';
import { formatNumber, formatPercent } from '../../format/number.ts';
import { normalQuantile } from '../../statistics/normal.ts';
import { metricTable } from '../../training/metricTable.ts';
import type { PairComparison } from './comparison.ts';
import { fewestRows, fewRows } from './rowLimits.ts';
import type { Told } from './told.ts';
import { listed } from './words.ts';

/** Below this an effect is small beside how much the difference varies from row to row. */
const smallEffect = 0.1;

/** What a verdict rests on and what to mind, a sentence each, the weightiest first. */
export function reasonsOf(told: Told): string[] {
  const { rows, pairs, decisive } = told;
  const count = rows.truth.length;
  const rowsWords =
    count < fewestRows
      ? `A recommendation needs at least ${fewestRows} rows. Compare on a dataset with more.`
      : count < fewRows
        ? `${formatIntegerOf(count, 'row')} are few: only a large difference can be told from noise.`
        : null;
  const [pair] = pairs;
  const details =
    pairs.length === 1 && pair ? [...pairReasons(told, pair)] : [severalReasons(told), adjustment(told)];
  return [...details, decisive.caveat, rowsWords, leftOutReason(told)].filter((reason) => reason !== null);
}

function* pairReasons(told: Told, pair: PairComparison): Generator<string | null> {
  const { rows, decisive } = told;
  const { closer, recommendation, effectSize } = pair;
  if (closer.a === 0 && closer.b === 0) return;
  if (rows.truth.length >= fewestRows) {
    yield otherMetrics(told, pair);
    if (recommendation === 'none') yield disagreement(told, pair);
  }
  const equal = Math.max(0, 1 - closer.a - closer.b);
  const [labelA, labelB] = [rows.labels[pair.a]!, rows.labels[pair.b]!];
  yield (
    `In ${formatPercent(closer.b)} of the rows ${labelB} has the lower of the two ${decisive.losses}, in ` +
    `${formatPercent(closer.a)} ${labelA}${equal > 1e-9 ? `; in ${formatPercent(equal)} they are equal` : ''}.`
  );
  if (recommendation !== 'none' && Math.abs(effectSize) < smallEffect) {
    yield (
      `The difference is small beside how much it varies from row to row ` +
      `(d = ${formatNumber(Math.abs(effectSize), { digits: 2 })}); it takes many rows to see it.`
    );
  }
  if (recommendation === 'none') yield detectable(told, pair);
}

/** What the other metrics say, as seen from the recommended version, else from the later one. */
function otherMetrics({ rows, metrics, decisive }: Told, pair: PairComparison): string | null {
  const own = pair.recommendation === 'a' ? 'a' : 'b';
  const label = rows.labels[pair[own]]!;
  const names = { better: [] as string[], worse: [] as string[], noise: [] as string[] };
  for (const { id, pairs } of metrics) {
    const found = pairs.find(({ a, b }) => a === pair.a && b === pair.b);
    // Metrics without an interval cannot be told from noise.
    if (id === decisive.id || !found?.shown?.interval) continue;
    const side = found.better === 'none' ? 'noise' : found.better === own ? 'better' : 'worse';
    names[side].push(metricTable[id].label);
  }
  const parts = [
    names.better.length > 0 ? `better in ${listed(names.better)}` : '',
    names.worse.length > 0 ? `worse in ${listed(names.worse)}` : '',
    names.noise.length > 0 ? `within noise in ${listed(names.noise)}` : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const also = pair.recommendation !== 'none' && names.better.length > 0 ? 'also ' : '';
  return `By the other metrics ${label} is ${also}${parts.join('; ')}.`;
}

/** Where test and interval do not agree, the pair's own reason says so. */
function disagreement({ alpha }: Told, pair: PairComparison): string | null {
  const contains = pair.interval[0] <= 0 && pair.interval[1] >= 0;
  return contains === pair.pAdjusted < alpha ? pair.reason : null;
}

/** What would have been found, so that "no difference" is not taken for more than it is. */
function detectable({ rows, metrics, decisive, alpha }: Told, pair: PairComparison): string | null {
  if (rows.truth.length < fewestRows) return null;
  const { pairs } = metrics.find(({ id }) => id === decisive.id)!;
  const error = pairs.find(({ a, b }) => a === pair.a && b === pair.b)?.test?.standardError ?? 0;
  const size = error * (normalQuantile(1 - alpha / 2) + normalQuantile(0.8));
  if (!(size > 0) || !Number.isFinite(size)) return null;
  return (
    `These rows show a true difference in ${metricTable[decisive.id].label} of ` +
    `${formatNumber(size, { digits: 2 })} or more 8 times in 10; a smaller one may well be missed.`
  );
}

/** With more than two versions: which pairs differ. */
function severalReasons({ rows, pairs }: Told): string | null {
  const wins = rows.labels.map((label, version) => ({
    label,
    over: pairs.flatMap(({ a, b, recommendation }) =>
      recommendation === 'a' && a === version
        ? [rows.labels[b]!]
        : recommendation === 'b' && b === version
          ? [rows.labels[a]!]
          : [],
    ),
  }));
  const parts = wins
    .filter(({ over }) => over.length > 0)
    .map(({ label, over }) => `${label} is better than ${listed(over)}`);
  if (parts.length === 0)
    return rows.truth.length < fewestRows ? null : 'No two of them differ significantly.';
  return `${parts.join('; ')}.`;
}

function adjustment({ pairs }: Told): string {
  return (
    `The p-values are adjusted by Holm for ${formatIntegerOf(pairs.length, 'pair')}, so that many ` +
    'comparisons do not make a chance difference look real.'
  );
}

function leftOutReason({ rows, unusable, leftOut }: Told): string | null {
  if (leftOut === 0) return null;
  const counts = rows.labels.flatMap((label, version) =>
    unusable[version]! > 0
      ? [`${label} predicts no number in ${formatIntegerOf(unusable[version]!, 'row')}`]
      : [],
  );
  const why = counts.length === 0 ? 'the truth is no number there' : listed(counts);
  return `${formatIntegerOf(leftOut, 'row')} left out of the comparison: ${why}.`;
}
