import { html, nothing, type TemplateResult } from 'lit';
import '../ui/figure.ts';
import { emptyState } from '../ui/states.ts';
import { plainText } from '../ui/text.ts';
import { chartFigure } from '../ui/chartFigure.ts';
import { importanceFigure, learningFigure, residualsFigure, rocFigure } from './charts/figures.ts';
import type { ComparisonContext } from './context.ts';
import type { MetricRow } from './data/metricRows.ts';
import { parametersFigure, signatureFigure } from './differences/section.ts';
import { gatesFigure } from './gates/section.ts';
import { drawForest, forestHeight, sideWords } from './metrics/forest.ts';
import { metricsData, metricTable } from './metrics/table.ts';

/** Every metric as numbers, and beside it how far it moved. */
export function metricsSection(context: ComparisonContext, rows: readonly MetricRow[]): TemplateResult {
  const { comparison, pair, stem } = context;
  const tested = pair.result !== null;
  const beside = comparison.versions.length <= 3 && tested;
  if (rows.length === 0) {
    return html`<section>
      <arb-figure heading="Metrics"
        >${emptyState('table', 'The versions have no metric in common.')}</arb-figure
      >
    </section>`;
  }
  return html`<section>
    <div class="evidence ${beside ? 'beside' : ''}">
      <arb-figure
        class="numbers"
        heading="Metrics"
        takeaway=${
          tested
            ? metricsCaption(comparison.versions.length)
            : 'Measured on different rows: they say nothing about which version is better.'
        }
        stem=${stem}
        .table=${metricsData(context, rows)}
      >
        ${metricTable(context, rows)}
      </arb-figure>
      ${tested ? forestFigure(context, rows) : nothing}
    </div>
    ${comparison.method ? html`<p class="method">${plainText(comparison.method)}</p>` : nothing}
  </section>`;
}

function metricsCaption(versions: number): string {
  return versions === 2
    ? "Intervals are on each metric's own scale. A check marks a value that is better by more than noise."
    : 'Bold: the best value. A check marks one that is better than every other by more than noise.';
}

function forestFigure(context: ComparisonContext, rows: readonly MetricRow[]): TemplateResult {
  const { names, pair } = context;
  const sides = [names[pair.a]!, names[pair.b]!] as const;
  return chartFigure(
    {
      heading: `Improvement with ${sides[1]}`,
      takeaway: 'In %, with 95 % intervals. Hollow: within noise.',
      label: `Relative improvement of ${sides[1]} over ${sides[0]}, by metric.`,
      draw: drawForest(rows, sides),
      height: forestHeight(rows.length),
      table: {
        rows,
        columns: [
          { header: 'Metric', value: ({ metric }) => metric.label },
          {
            header: 'Improvement, %',
            align: 'right',
            value: (row) => percentOf(row.pair?.improvement?.value),
            text: ({ improvement }) => improvement,
          },
          {
            header: '95 % low, %',
            align: 'right',
            value: (row) => percentOf(row.pair?.improvement?.interval?.[0]),
            text: ({ improvementInterval }) => improvementInterval.split(' to ')[0] ?? '–',
          },
          {
            header: '95 % high, %',
            align: 'right',
            value: (row) => percentOf(row.pair?.improvement?.interval?.[1]),
            text: ({ improvementInterval }) => improvementInterval.split(' to ')[1] ?? '–',
          },
          { header: 'Better', value: (row) => sideWords(row, sides) },
        ],
      },
    },
    context,
  );
}

function percentOf(share: number | undefined): number | null {
  return share === undefined ? null : share * 100;
}

/** Where the predictions differ, and what they rest on. */
export function chartsSection(context: ComparisonContext): TemplateResult {
  const { chart } = context.comparison;
  if (!chart) {
    return html`<section class="row">
      <div class="seven">${learningFigure(context)}</div>
      <div class="five">${importanceFigure(context)}</div>
    </section>`;
  }
  const left = chart.kind === 'residuals' ? residualsFigure(context, chart) : rocFigure(context, chart);
  return html`<section class="row">
    <div class=${chart.kind === 'residuals' ? 'wide' : 'six'}>${left}</div>
    <div class=${chart.kind === 'residuals' ? 'side' : 'six'}>${importanceFigure(context)}</div>
  </section>`;
}

/** How they were made, what callers must mind, and what promoting would find. */
export function originSection(context: ComparisonContext): TemplateResult {
  if (context.comparison.chart) {
    return html`<section class="row">
      <div class="seven differences">${learningFigure(context)} ${gatesFigure(context)}</div>
      <div class="five differences">${parametersFigure(context)} ${signatureFigure(context)}</div>
    </section>`;
  }
  const gates = gatesFigure(context);
  return html`<section class="row">
      <div class="six">${parametersFigure(context)}</div>
      <div class="six">${signatureFigure(context)}</div>
    </section>
    ${gates === nothing ? nothing : html`<section>${gates}</section>`}`;
}
