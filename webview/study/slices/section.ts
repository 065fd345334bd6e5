import { html, nothing, type TemplateResult } from 'lit';
import '../../ui/figure.ts';
import type { TableData } from '../../ui/tableData.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import { drawSlices, slicesHeight, type SlicePlot } from './draw.ts';

/** Parameters shown before someone asks for all: two rows of three. */
const few = 6;

interface SliceRow {
  readonly name: string;
  readonly at: string;
  readonly mean: number;
  readonly sd: number;
}

/** The objective along each parameter by itself. */
export function slicesFigure(context: StudyContext): TemplateResult {
  const { data, ui, memo, update, insights } = context;
  const { shown } = data;
  const plots = memo('slice plots', [shown.axes, insights], () => slicePlots(context));
  const visible = ui.allSlices ? plots : plots.slice(0, few);
  const draw = memo('slices', [shown, plots, ui.allSlices, ui.selected], () =>
    drawSlices(visible, shown, ui.selected),
  );
  return html`${chartFigure(
    {
      heading: 'One parameter at a time',
      takeaway: takeaway(context),
      label: `${shown.metric.label} by each parameter.`,
      ...{ draw, picks: true, height: (width: number) => slicesHeight(visible.length, width) },
      table: sliceTable(plots, context),
    },
    context,
  )}
  ${
    plots.length > few
      ? html`<button class="link" type="button" @click=${() => update({ allSlices: !ui.allSlices })}>
          ${ui.allSlices ? `Show the first ${few}` : `Show all ${plots.length}`}
        </button>`
      : nothing
  }`;
}

/** In the order of importance, those without a slice last. */
function slicePlots({ data, insights }: StudyContext): SlicePlot[] {
  const { axes } = data.shown;
  const slices = insights?.slices ?? [];
  const known = slices.flatMap((slice) => {
    const axis = axes.find(({ name }) => name === slice.name);
    return axis ? [{ axis, slice }] : [];
  });
  const others = axes.filter((axis) => !known.some((plot) => plot.axis === axis));
  return [...known, ...others.map((axis) => ({ axis, slice: null }))];
}

function takeaway({ insights, data }: StudyContext): string {
  const { metric, focus } = data.shown;
  const beyond = focus.clipped ? ` Triangles lie ${focus.clipped}.` : '';
  if (!insights || insights.slices.length === 0) return `${metric.label} of the trials.${beyond}`;
  const around = insights.around === null ? 'the best trial' : `trial ${insights.around}`;
  return `Line and band: what a model of the search expects with the others held at ${around}, ± 1 standard deviation.${beyond}`;
}

function sliceTable(plots: readonly SlicePlot[], { data: { shown } }: StudyContext): TableData<SliceRow> {
  const number = (header: string, of: (row: SliceRow) => number) => ({
    ...{ header, align: 'right' as const, value: of },
    text: (row: SliceRow) => shown.metric.text(of(row)),
  });
  return {
    rows: plots.flatMap(({ axis, slice }) =>
      (slice?.at ?? []).map((at, i) => ({
        ...{ name: axis.label, at: axis.textAt(axis.placeOfNumber(at)) },
        ...{ mean: slice!.mean[i]!, sd: slice!.sd[i]! },
      })),
    ),
    columns: [
      { header: 'Parameter', value: ({ name }) => name },
      { header: 'Value', align: 'right', value: ({ at }) => at },
      number(`Expected ${shown.metric.label}`, ({ mean }) => mean),
      number('Standard deviation', ({ sd }) => sd),
    ],
  };
}
