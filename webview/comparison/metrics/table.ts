import { css, html, nothing, type TemplateResult } from 'lit';
import '../../ui/hint.ts';
import { alignDecimals, type Aligned } from '../../ui/decimals.ts';
import { icon } from '../../ui/icon.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import { tight, type ComparisonContext } from '../context.ts';
import type { MetricRow } from '../data/metricRows.ts';
import { versionMark } from '../versionMark.ts';
import { valueStrip } from './strip.ts';

export const metricStyles = css`
  .scroller {
    /* What is only heard must not leave it. */
    position: relative;
    overflow-x: auto;
    max-width: 100%;
  }
  .metrics {
    min-width: 100%;
    width: auto;
  }
  .metrics th,
  .metrics td {
    height: 25px;
  }
  .metrics tbody tr:last-child > * {
    border-bottom-color: var(--arb-grid);
  }
  .metrics thead th {
    vertical-align: middle;
    padding-bottom: 0;
    position: static;
  }
  .metrics thead .mark {
    margin-right: 4px;
    vertical-align: -1px;
  }
  .metrics tbody th {
    position: sticky;
    left: 0;
    z-index: 1;
    background: var(--arb-background);
  }
  .metrics .slot {
    display: inline-block;
    width: 20px;
    text-align: right;
  }
  .metrics.plain {
    min-width: min(560px, 100%);
  }
  .metrics tbody th {
    max-width: 220px;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  @container page (max-width: 480px) {
    .metrics th,
    .metrics td {
      padding-right: 8px;
    }
    .metrics tbody th {
      position: static;
      max-width: 112px;
      white-space: normal;
      line-height: 16px;
      padding-block: 4px;
    }
    .metrics .direction {
      display: none;
    }
    .metrics .slot {
      width: 16px;
    }
  }
  .metrics .value-strip {
    display: block;
  }
  .metrics .untested {
    color: var(--arb-muted);
  }
  .method {
    color: var(--arb-muted);
    font-size: 11px;
    line-height: 16px;
    padding-top: 8px;
    max-width: 900px;
    text-wrap: pretty;
  }
`;

const directionWords = { lower: 'lower', higher: 'higher' } as const;

/** Every metric: the values of all versions, and the difference of the pair with what it is worth. */
export function metricTable(context: ComparisonContext, rows: readonly MetricRow[]): TemplateResult {
  const { comparison, names, marks, pair } = context;
  const tested = pair.result !== null;
  const strips = tested && comparison.versions.length <= 3;
  const columns = names.map((_, i) => alignDecimals(rows.map(({ texts }) => texts[i]!)));
  const differences = alignDecimals(rows.map(({ difference }) => difference.difference));
  const effects = alignDecimals(rows.map(({ d }) => d));
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Metrics">
    <table class="metrics ${tested ? '' : 'plain'}" aria-label="Metrics">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          ${names.map(
            (name, i) =>
              html`<th scope="col" class="right" title=${name}>
                ${versionMark(marks[i]!)}${tight(name)}<span class="slot" aria-hidden="true"></span>
              </th>`,
          )}
          ${strips ? html`<th scope="col">Value, 95&nbsp;%</th>` : nothing} ${tested ? testHeads() : nothing}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row, r) =>
            html`<tr>
              <th scope="row" title=${row.metric.label}>${metricName(row)}</th>
              ${columns.map((texts, i) => valueCell(row, i, texts[r]!))}
              ${strips ? html`<td>${valueStrip(row, pair)}</td>` : nothing}
              ${tested ? testCells(row, differences[r]!, effects[r]!) : nothing}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function testHeads(): TemplateResult {
  return html`<th scope="col" class="right">Difference</th>
    <th scope="col" class="right">95&nbsp;% CI</th>
    <th scope="col" class="right">
      <arb-hint
        text="Probability of a difference at least this large if there were none. Of this metric alone, not adjusted."
        >p</arb-hint
      >
    </th>
    <th scope="col" class="right">
      <arb-hint
        text="Cohen's d of the losses, row by row. Below 0 the second version's are lower: it is better."
        >d</arb-hint
      >
    </th>`;
}

function metricName({ metric, unit }: MetricRow): TemplateResult {
  const words = [unit, directionWords[metric.direction]].filter(Boolean).join(', ');
  return html`<arb-hint .text=${metric.explanation}>${metric.label}</arb-hint>
    <span class="muted small direction">${words}</span>`;
}

function valueCell({ metric }: MetricRow, version: number, { text, filler }: Aligned): TemplateResult {
  const wins = metric.winner === version;
  // Of two, the better value within noise is not the better version.
  const leads = wins || (metric.values.length > 2 && metric.best === version);
  const value = html`${text}${filler ? html`<span class="filler" aria-hidden="true">${filler}</span>` : nothing}`;
  return html`<td class="right">
    ${leads ? html`<b>${value}</b>` : value}<span class="slot"
      >${wins ? html`${icon('check')}<span class="only-heard">better</span>` : nothing}</span
    >
  </td>`;
}

function testCells(row: MetricRow, difference: Aligned, effect: Aligned): TemplateResult {
  const quiet = row.side === 'noise' || row.side === 'untested' ? 'untested' : '';
  const cell = ({ text, filler }: Aligned) =>
    html`${text}${filler ? html`<span class="filler" aria-hidden="true">${filler}</span>` : nothing}`;
  return html`<td class="right ${quiet}">${cell(difference)}</td>
    <td class="right muted">${row.difference.interval}</td>
    <td class="right ${quiet}">${row.p}</td>
    <td class="right ${quiet}">${cell(effect)}</td>`;
}

/** The table as data, in full precision. */
export function metricsData(context: ComparisonContext, rows: readonly MetricRow[]): TableData<MetricRow> {
  const { comparison, pair, names } = context;
  const number = (header: string, value: (row: MetricRow) => number | null): TableColumn<MetricRow> => ({
    header,
    align: 'right',
    value,
  });
  const versions = comparison.versions.flatMap(({ ref }, i) => [
    number(ref, ({ metric }) => metric.values[i] ?? null),
    number(`${ref}, 95 % low`, ({ metric }) => metric.intervals[i]?.[0] ?? null),
    number(`${ref}, 95 % high`, ({ metric }) => metric.intervals[i]?.[1] ?? null),
  ]);
  const tested = [
    number(`Difference, ${names[pair.b]} - ${names[pair.a]}`, (row) => row.pair?.difference ?? null),
    number('Difference, 95 % low', (row) => row.pair?.interval?.[0] ?? null),
    number('Difference, 95 % high', (row) => row.pair?.interval?.[1] ?? null),
    number('p', (row) => row.pair?.pValue ?? null),
    number("Cohen's d", (row) => row.pair?.effectSize ?? null),
    number('Improvement, share', (row) => row.pair?.improvement?.value ?? null),
  ];
  return {
    rows,
    columns: [
      { header: 'Metric', value: ({ metric }) => metric.label },
      { header: 'Better', value: ({ metric }) => metric.direction },
      ...versions,
      {
        header: 'Winner',
        value: ({ metric }) => (metric.winner === null ? null : comparison.versions[metric.winner]!.ref),
      },
      ...(pair.result ? tested : []),
    ],
  };
}
