import { LitElement, css, html } from 'lit';
import { formatInteger, formatNumber, formatPercent } from '../../../src/core/format/number.ts';
import '../../chart/chart.ts';
import { define } from '../../ui/define.ts';
import type { TableData } from '../../ui/tableData.ts';
import { base } from '../../ui/styles.ts';
import { drawImportance, rowHeight, type Rows } from './draw.ts';
import type { ImportanceKind, RankedFeature } from './ranking.ts';

/** Rows in sight before the list scrolls inside itself. */
const rowsInSight = 20;
/** Rows drawn beyond the ones in sight, so that scrolling shows no gap. */
const spare = 4;

/**
 * `<arb-importance .ranked=${...} kind="gain">`: a bar a feature. A long list scrolls, and only the rows in sight
 * are drawn.
 */
export class ImportanceChart extends LitElement {
  static override properties = {
    ranked: { attribute: false },
    kind: {},
    label: {},
    first: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .list {
        overflow: hidden auto;
        position: relative;
        overflow-anchor: none;
      }
      arb-chart {
        position: absolute;
        left: 0;
        right: 12px;
      }
    `,
  ];

  ranked: readonly RankedFeature[] = [];
  kind: ImportanceKind = 'gain';
  label = '';
  first = 0;

  override render() {
    const count = this.ranked.length;
    if (count <= rowsInSight) return this.#chart({ start: 0, end: count }, 'position:static');
    const first = Math.min(this.first, count - rowsInSight);
    const rows = { start: Math.max(0, first - spare), end: Math.min(count, first + rowsInSight + spare) };
    return html`<div
      class="list"
      style="height:${(rowsInSight + 0.5) * rowHeight}px"
      @scroll=${({ target }: Event) => (this.first = Math.floor((target as Element).scrollTop / rowHeight))}
    >
      <div style="height:${count * rowHeight}px"></div>
      ${this.#chart(rows, `top:${rows.start * rowHeight}px`)}
    </div>`;
  }

  #chart(rows: Rows, style: string) {
    return html`<arb-chart
      label=${this.label}
      height=${Math.max(1, rows.end - rows.start) * rowHeight}
      style=${style}
      .draw=${drawImportance(this.ranked, this.kind, rows)}
      @read=${({ detail }: CustomEvent<number>) => this.#bringIntoSight(detail)}
    ></arb-chart>`;
  }

  #bringIntoSight(row: number): void {
    const list = this.renderRoot.querySelector('.list');
    if (!list) return;
    const top = row * rowHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    const bottom = top + rowHeight - list.clientHeight;
    if (bottom > list.scrollTop) list.scrollTop = bottom;
  }
}

/** The importance as a table, for the eye, the ear and the CSV file. */
export function importanceTable(ranked: readonly RankedFeature[]): TableData<RankedFeature> {
  const number = (header: string, value: (feature: RankedFeature) => number) => ({
    ...{ header, align: 'right' as const, value },
    text: (feature: RankedFeature) => formatNumber(value(feature)),
  });
  return {
    rows: ranked,
    columns: [
      { header: 'Feature', value: ({ feature }) => feature },
      {
        header: 'Share',
        align: 'right',
        value: ({ share }) => share,
        text: ({ share }) => formatPercent(share),
      },
      {
        header: 'Total gain',
        align: 'right',
        value: ({ gain }) => gain,
        text: ({ gain }) => formatInteger(gain),
      },
      {
        header: 'Splits',
        align: 'right',
        value: ({ split }) => split,
        text: ({ split }) => formatInteger(split),
      },
      ...(ranked.some(({ shap }) => shap !== null)
        ? [
            number('Mean |SHAP|', ({ shap }) => shap?.mean ?? NaN),
            number('95 % from', ({ shap }) => shap?.interval[0] ?? NaN),
            number('95 % to', ({ shap }) => shap?.interval[1] ?? NaN),
          ]
        : []),
    ],
  };
}

define('arb-importance', ImportanceChart);
