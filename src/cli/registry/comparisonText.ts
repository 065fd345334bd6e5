import { formatIntegerOf } from '../../core/format/count.ts';
import { formatNumber, formatTogether } from '../../core/format/number.ts';
import type {
  ComparedMetric,
  Comparison,
  MetricDifference,
  PairComparison,
  ParamRow,
  SignatureRow,
} from '../../core/registry/comparison/comparison.ts';
import { versionLabels } from '../../core/registry/comparison/versionLabels.ts';
import { differenceTexts, pText } from '../../core/registry/comparison/words.ts';
import { metricLabel } from '../../core/training/metricTable.ts';
import { table, type TableColumn } from '../table.ts';

/** A comparison for people: the answer, then what it rests on. */
export function comparisonText(comparison: Comparison): string {
  const { verdict, reasons, metrics, pairs } = comparison;
  const names = versionLabels(comparison.versions);
  const [only] = pairs;
  return [
    [verdict],
    [basisLine(comparison), metricsTable(metrics, names, pairs.length === 1 ? only : undefined)],
    pairs.length > 1 ? [pairsTable(pairs, names)] : [],
    paramsPart(comparison, names),
    signaturePart(comparison, names),
    reasons.map((reason) => `- ${reason}`),
    comparison.method === null ? [] : [comparison.method],
  ]
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n');
}

function basisLine({ basis }: Comparison): string {
  switch (basis.kind) {
    case 'holdout':
      return `On the same ${formatIntegerOf(basis.rows, 'holdout row')} of ${basis.data}:`;
    case 'dataset':
      return `On ${formatIntegerOf(basis.rows, 'row')} of ${basis.data}:`;
    case 'none':
      return 'Each on its own holdout:';
  }
}

function metricsTable(
  metrics: readonly ComparedMetric[],
  names: readonly string[],
  pair: PairComparison | undefined,
): string {
  const tested = pair !== undefined;
  const columns: TableColumn[] = [
    { title: 'Metric' },
    ...names.map(right),
    ...(tested ? ['Difference', '95 % CI', 'p'].map(right) : []),
    ...(metrics.some(({ winner }) => winner !== null) ? [{ title: 'Better' }] : []),
  ];
  return table(
    columns,
    metrics.map(({ name, label, values, winner }) => [
      label,
      ...figures(values),
      ...(tested ? differenceCells(pair, name) : []),
      winner === null ? '' : names[winner]!,
    ]),
  );
}

function differenceCells({ metrics }: PairComparison, name: string): string[] {
  const found = metrics.find((metric) => metric.name === name);
  if (found === undefined) return ['', '', ''];
  return [...intervalCells(found), found.pValue === null ? '' : pCell(found.pValue)];
}

function pairsTable(pairs: readonly PairComparison[], names: readonly string[]): string {
  const [{ metric }] = pairs as readonly [PairComparison, ...PairComparison[]];
  return table(
    [
      { title: 'Pair' },
      ...[`Difference in ${metricLabel(metric)}`, '95 % CI', 'p (Holm)'].map(right),
      { title: 'Better' },
    ],
    pairs.map((pair) => [
      `${names[pair.a]} and ${names[pair.b]}`,
      ...intervalCells(pair),
      pCell(pair.pAdjusted),
      pair.recommendation === 'none' ? 'no significant difference' : names[pair[pair.recommendation]]!,
    ]),
  );
}

function paramsPart({ params }: Comparison, names: readonly string[]): string[] {
  const changed = params.filter((row) => row.changed);
  if (changed.length === 0) return [];
  return [
    table(
      [{ title: 'Parameter' }, ...names.map(right)],
      changed.map((row) => [row.name, ...row.values.map((value) => paramText(value, row))]),
    ),
  ];
}

function paramText(value: ParamRow['values'][number], row: ParamRow): string {
  if (value !== null) return String(value);
  return row.default === null ? 'default' : `${String(row.default)} (default)`;
}

function signaturePart({ signature }: Comparison, names: readonly string[]): string[] {
  const changed = signature.filter(({ change }) => change !== 'same');
  if (changed.length === 0) return [];
  return [
    table(
      [{ title: 'Column' }, ...names.map((title) => ({ title })), { title: 'Change' }],
      changed.map((row) => [row.column, ...row.types.map((type) => type ?? '–'), changeText(row)]),
    ),
  ];
}

function changeText({ role, change, levels }: SignatureRow): string {
  const what = role === 'target' ? `target ${change}` : change;
  if (levels === null) return what;
  const parts = [
    ...(levels.added.length > 0 ? [`+ ${some(levels.added)}`] : []),
    ...(levels.removed.length > 0 ? [`− ${some(levels.removed)}`] : []),
  ];
  return parts.length === 0 ? what : `${what}: ${parts.join('; ')}`;
}

/** Levels that are printed for people; the JSON has all. */
const mostLevels = 5;

function some(levels: readonly string[]): string {
  const left = levels.length - mostLevels;
  return levels.slice(0, mostLevels).join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function figures(values: readonly (number | null)[]): string[] {
  return formatTogether(values.map((value) => value ?? NaN));
}

/** In the digits of the verdict. */
function intervalCells({
  difference,
  interval,
}: Pick<MetricDifference, 'difference' | 'interval'>): string[] {
  if (interval === null) return [formatNumber(difference), ''];
  const texts = differenceTexts(difference, interval);
  return [texts.difference, texts.interval];
}

/** As in the verdict, where p is named; here the title names it. */
function pCell(p: number): string {
  return pText(p, 0.05).replace('p = ', '').replace('p < ', '<');
}

function right(title: string): TableColumn {
  return { title, align: 'right' };
}
