import { html, type TemplateResult } from 'lit';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import '../../ui/figure.ts';
import { emptyState } from '../../ui/states.ts';
import { lazyTable, type TableColumn } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import { chartFigure } from '../../ui/chartFigure.ts';
import type { ComparisonContext } from '../context.ts';
import { learningOf } from '../data/learning.ts';
import { residualRange } from '../data/metricText.ts';
import { slopeCount, slopeRows, type SlopeRow } from '../data/slope.ts';
import { drawLearning } from './learning.ts';
import { binWidth, drawResiduals, residualsHeight, type Residuals } from './residuals.ts';
import { drawRoc, rocHeight, type Roc } from './roc.ts';
import { drawSlope, shareWords, slopeHeight } from './slope.ts';

const learningHeight = 236;

export function residualsFigure(context: ComparisonContext, chart: Residuals): TemplateResult {
  const { names, pair, comparison } = context;
  const [a, b] = [chart.summaries[pair.a], chart.summaries[pair.b]];
  const halves =
    a && b
      ? ` Half of the rows: ${names[pair.b]} ${residualRange(b.middle50)}, ${names[pair.a]} ${residualRange(a.middle50)}.`
      : '';
  const columns: TableColumn<number>[] = [
    { header: 'From', align: 'right', value: (bin) => chart.edges[bin] ?? null },
    { header: 'To', align: 'right', value: (bin) => chart.edges[bin + 1] ?? null },
    ...comparison.versions.map((_, i): TableColumn<number> => ({
      header: names[i]!,
      align: 'right',
      value: (bin) => chart.shares[i]?.[bin] ?? null,
      text: (bin) => formatPercent(chart.shares[i]?.[bin] ?? NaN),
    })),
  ];
  return chartFigure(
    {
      heading: 'Residuals',
      takeaway: `Share of the rows per ${binWidth(chart)} of residual.${halves}`,
      label: 'Histograms of the residuals.',
      draw: drawResiduals(chart, names, pair),
      height: residualsHeight(names.length),
      table: lazyTable(columns, () => [...chart.edges.keys()].slice(0, -1)),
    },
    context,
  );
}

export function rocFigure(context: ComparisonContext, chart: Roc): TemplateResult {
  const { names, pair, comparison } = context;
  const areas =
    comparison.metrics.find(({ name }) => name === 'roc_auc')?.values ?? comparison.versions.map(() => null);
  const corners = () =>
    chart.curves.flatMap(({ fpr, tpr }, i) => fpr.map((x, k) => ({ version: names[i]!, x, y: tpr[k]! })));
  return chartFigure(
    {
      heading: 'ROC curves',
      takeaway: 'The nearer to the upper left corner, the better; the dashed line is guessing.',
      label: 'ROC curves.',
      draw: drawRoc(chart, names, areas, pair),
      height: rocHeight,
      table: lazyTable(
        [
          { header: 'Version', value: ({ version }) => version },
          {
            header: 'False positive rate',
            align: 'right',
            value: ({ x }) => x,
            text: ({ x }) => x.toFixed(3),
          },
          {
            header: 'True positive rate',
            align: 'right',
            value: ({ y }) => y,
            text: ({ y }) => y.toFixed(3),
          },
        ],
        corners,
      ),
    },
    context,
  );
}

export function learningFigure(context: ComparisonContext): TemplateResult {
  const { names, pair, comparison } = context;
  const learning = learningOf(comparison, pair);
  if (!learning) {
    return html`<arb-figure heading="Learning curves">
      ${emptyState('graphLine', `No learning curve was recorded for ${names[pair.b]}.`)}
    </arb-figure>`;
  }
  const { label, part, curves } = learning;
  const missing = names.filter((_, i) => curves[i]!.length < 2);
  const left = missing.length > 0 ? ` Not of the same metric: ${missing.join(', ')}.` : '';
  const rounds = Math.max(...curves.map(({ length }) => length));
  return chartFigure(
    {
      heading: 'Learning curves',
      takeaway: `${label} of the ${part} rows by boosting round; marks: the round each model ends with.${left}`,
      label: `Learning curves, ${label}.`,
      draw: drawLearning(learning, names, pair),
      height: learningHeight,
      table: lazyTable(
        [
          { header: 'Round', value: (round: number) => round, text: (round) => formatInteger(round) },
          ...names.map((name, i): TableColumn<number> => ({
            header: name,
            align: 'right',
            value: (round) => curves[i]![round - 1] ?? null,
            text: (round) => curves[i]![round - 1]?.toPrecision(4) ?? '–',
          })),
        ],
        () => Array.from({ length: rounds }, (_, i) => i + 1),
      ),
    },
    context,
  );
}

export function importanceFigure(context: ComparisonContext): TemplateResult {
  const { names, pair, comparison } = context;
  const rows = slopeRows(comparison.importance, pair.a, pair.b);
  if (rows.length === 0) {
    return html`<arb-figure heading="Feature importance">
      ${emptyState('graphLine', 'No importance was recorded for these versions.')}
    </arb-figure>`;
  }
  const shown = rows.slice(0, slopeCount);
  const sides = [names[pair.a]!, names[pair.b]!] as const;
  return chartFigure(
    {
      heading: 'Feature importance',
      takeaway: importanceTakeaway(rows, shown, sides),
      label: 'Importance of the features in both versions.',
      draw: drawSlope(shown, sides),
      height: slopeHeight(shown.length),
      table: {
        rows,
        columns: [
          { header: 'Feature', value: ({ feature }) => feature, text: ({ feature }) => displayName(feature) },
          shareColumn(sides[0], 'a'),
          shareColumn(sides[1], 'b'),
        ],
      },
    },
    context,
  );
}

function shareColumn(header: string, side: 'a' | 'b'): TableColumn<SlopeRow> {
  return { header, align: 'right', value: (row) => row[side], text: (row) => shareWords(row[side]) };
}

function importanceTakeaway(
  rows: readonly SlopeRow[],
  shown: readonly SlopeRow[],
  [, b]: readonly [string, string],
): string {
  const blue = shown.some(({ kind }) => kind === 'new' || kind === 'risen')
    ? ` Blue: new in ${b}, or up by a point or more.`
    : '';
  const gone = shown.some(({ kind }) => kind === 'gone') ? ` Orange: gone from ${b}.` : '';
  const first =
    rows.length > shown.length ? ` The first ${shown.length} of ${formatInteger(rows.length)}.` : '';
  return `Share of the total gain, %, log scale.${blue}${gone}${first}`;
}
