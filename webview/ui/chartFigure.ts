import { html, nothing, type TemplateResult } from 'lit';
import '../chart/chart.ts';
import type { ChartHeight } from '../chart/chart.ts';
import type { DrawChart } from '../chart/drawing.ts';
import './figure.ts';
import type { TableData } from './tableData.ts';

export interface ChartFigure<Row> {
  readonly heading: string;
  readonly takeaway: string;
  readonly draw: DrawChart;
  readonly height: ChartHeight;
  readonly table: TableData<Row>;
  /** What screen readers say of the chart; the takeaway and the keys are added. */
  readonly label: string;
  /** In the slot `actions`, beside the menu. */
  readonly actions?: TemplateResult | typeof nothing;
}

/** What a panel gives its figures. */
export interface ChartFigureContext {
  /** Begins the names of saved files. */
  readonly stem: string;
  /** Figures shown as tables, by their headings. */
  readonly ui: { readonly asTable: readonly string[] };
  readonly update: (change: { readonly asTable: readonly string[] }) => void;
}

/** A figure with one chart, which can be exported and shown as a table. */
export function chartFigure<Row>(figure: ChartFigure<Row>, context: ChartFigureContext): TemplateResult {
  const { heading, takeaway, draw, height, table, label, actions = nothing } = figure;
  const { ui, update, stem } = context;
  const asTable = ui.asTable.includes(heading);
  const toggled = asTable ? ui.asTable.filter((name) => name !== heading) : [...ui.asTable, heading];
  return html`<arb-figure
    heading=${heading}
    takeaway=${takeaway}
    stem=${stem}
    view=${asTable ? 'table' : 'chart'}
    .table=${table}
    .image=${{ draw, height }}
    @view=${() => update({ asTable: toggled })}
  >
    ${actions}
    <arb-chart
      label="${label} ${takeaway} Arrow keys read out the values."
      .height=${height}
      .draw=${draw}
    ></arb-chart>
  </arb-figure>`;
}
