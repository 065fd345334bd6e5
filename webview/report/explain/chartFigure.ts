import { html, nothing, type TemplateResult } from 'lit';
import '../../chart/chart.ts';
import type { ChartHeight } from '../../chart/chart.ts';
import type { DrawChart } from '../../chart/drawing.ts';
import '../../ui/figure.ts';
import type { Exported, FigureView } from '../../ui/figure.ts';
import { failedNotice, type Failure } from '../../ui/failedNotice.ts';
import { emptyState, skeleton } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import type { Latest } from '../answers.ts';
import type { SectionContext } from '../sections.ts';
import { pick } from './context.ts';
import { initialExplainUi } from './ui.ts';

export interface ExplainFigure<Row> {
  readonly heading: string;
  readonly takeaway: string;
  /** What screen readers say of the chart; the takeaway and the keys are added. */
  readonly label: string;
  readonly draw: DrawChart;
  readonly height: ChartHeight;
  readonly table: TableData<Row>;
  /** Where what is saved is not what is seen. */
  readonly image?: Exported;
  /** Called with the key of a data point; the sentence says what Enter does. */
  readonly picks?: { readonly keys: string; readonly run: (key: number) => void };
  /** In the slot `actions`. */
  readonly actions?: TemplateResult | typeof nothing;
  /** Instead of a plain chart, with the chart's label. */
  readonly content?: (label: string) => TemplateResult;
  /** For the grid that the figure stands in. */
  readonly place?: string;
  /** Another answer is on its way, or did not come. */
  readonly state?: Pick<Latest<unknown>, 'busy' | 'failure'>;
}

/** A figure with one chart, which can be exported and shown as a table. */
export function explainFigure<Row>(figure: ExplainFigure<Row>, context: SectionContext): TemplateResult {
  const { heading, takeaway, draw, height, picks, content, state } = figure;
  const asTable = { ...initialExplainUi, ...context.ui.explain }.asTable;
  const shown = asTable.includes(heading);
  const others = asTable.filter((name) => name !== heading);
  const label = [figure.label, takeaway, picks?.keys ?? 'Arrow keys read out the values.'].join(' ');
  return html`<arb-figure
    class=${[figure.place ?? '', state?.busy ? 'late' : ''].join(' ')}
    heading=${heading}
    takeaway=${takeaway}
    stem=${context.stem}
    view=${shown ? 'table' : 'chart'}
    aria-busy=${state?.busy ? 'true' : 'false'}
    .table=${figure.table}
    .image=${figure.image ?? { draw, height }}
    @view=${({ detail }: CustomEvent<FigureView>) =>
      pick(context, { asTable: detail === 'table' ? [...others, heading] : others })}
  >
    <div class="acts" slot="actions">${figure.actions ?? nothing}</div>
    ${
      content
        ? content(label)
        : html`<arb-chart
            label=${label}
            ?picks=${picks !== undefined}
            .height=${height}
            .draw=${draw}
            @pick=${({ detail }: CustomEvent<number>) => picks?.run(detail)}
          ></arb-chart>`
    }
    ${state?.failure ? failed(state.failure) : nothing}
  </arb-figure>`;
}

/** In the place of a figure that has no data: the way to it, or why there is none. */
export function insteadOfFigure(
  heading: string,
  { busy, failure }: Pick<Latest<unknown>, 'busy' | 'failure'>,
  actions: TemplateResult | typeof nothing = nothing,
  place = '',
): TemplateResult {
  return html`<arb-figure class=${place} heading=${heading}>
    <div class="acts" slot="actions">${actions}</div>
    ${
      failure
        ? failed(failure)
        : busy
          ? html`<div class="pending">
              <span class="only-heard" role="status">${heading}: on its way.</span
              >${skeleton([92, 84, 70, 88])}
            </div>`
          : emptyState('graphLine', 'There is nothing to show.')
    }
  </arb-figure>`;
}

function failed(failure: Failure): TemplateResult {
  return html`<div class="failed">${failedNotice(failure)}</div>`;
}
