import { html, type TemplateResult } from 'lit';
import '../../chart/chart.ts';
import type { DrawChart } from '../../chart/drawing.ts';
import '../../ui/figure.ts';
import type { TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';

export interface ChartFigure<Row> {
  /** Under which it is kept whether it is shown as a table. */
  readonly name: string;
  readonly heading: string;
  readonly takeaway: string;
  readonly draw: DrawChart;
  readonly height: number;
  readonly table: TableData<Row>;
  /** What screen readers say of the chart; the takeaway and the keys are added. */
  readonly label: string;
}

/** A figure with one chart, which can be exported and shown as a table. */
export function chartFigure<Row>(figure: ChartFigure<Row>, context: QualityContext): TemplateResult {
  const { name, heading, takeaway, draw, height, table, label } = figure;
  const { view, stem } = context;
  return html`<arb-figure
    heading=${heading}
    takeaway=${takeaway}
    stem=${stem}
    view=${view.of(name)}
    .table=${table}
    .image=${{ draw, height }}
    @view=${() => view.toggle(name)}
  >
    <arb-chart
      label="${plainText(`${label} ${takeaway}`)} Arrow keys read out the values."
      .height=${height}
      .draw=${draw}
    ></arb-chart>
  </arb-figure>`;
}
