import { html, nothing, type TemplateResult } from 'lit';
import '../chart/chart.ts';
import type { ChartHeight } from '../chart/chart.ts';
import type { DrawChart } from '../chart/drawing.ts';
import '../ui/figure.ts';
import type { FigureView } from '../ui/figure.ts';
import type { TableData } from '../ui/tableData.ts';
import type { StudyContext } from './context.ts';
import { toggled } from './trials/rows.ts';

export interface ChartFigure<Row> {
  readonly heading: string;
  readonly takeaway: string;
  readonly draw: DrawChart;
  readonly height: ChartHeight;
  readonly table: TableData<Row>;
  /** What screen readers say of the chart; the takeaway and the keys are added. */
  readonly label: string;
  /** Data points stand for trials, which can be picked. */
  readonly picks?: boolean;
  /** In the slot `actions`, beside the menu. */
  readonly actions?: TemplateResult;
  /** Instead of a plain chart. */
  readonly content?: TemplateResult;
}

/** A figure with one chart, which can be exported and shown as a table. */
export function chartFigure<Row>(figure: ChartFigure<Row>, context: StudyContext): TemplateResult {
  const { heading, takeaway, draw, height, table } = figure;
  const { ui, update, select, data } = context;
  return html`<arb-figure
    heading=${heading}
    takeaway=${takeaway}
    stem=${data.study.name}
    view=${ui.asTable.includes(heading) ? 'table' : 'chart'}
    .table=${table}
    .image=${{ draw, height }}
    @view=${(_event: CustomEvent<FigureView>) => update({ asTable: toggled(ui.asTable, heading) })}
  >
    ${figure.actions ?? nothing}
    ${
      figure.content ??
      html`<arb-chart
        label=${chartLabel(figure)}
        ?picks=${figure.picks ?? false}
        .height=${height}
        .draw=${draw}
        @pick=${({ detail }: CustomEvent<number>) => select(detail)}
      ></arb-chart>`
    }
  </arb-figure>`;
}

export function chartLabel<Row>({ label, takeaway, picks }: ChartFigure<Row>): string {
  const keys = picks
    ? 'Arrow keys read out the trials, Enter selects one.'
    : 'Arrow keys read out the values.';
  return [label, takeaway, keys].filter(Boolean).join(' ');
}
