import { html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { icon } from '../../ui/icon.ts';
import { chartFigure, chartLabel, type ChartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import { commonSentence } from '../data/common.ts';
import type { TrialPoint } from '../data/points.ts';
import { trialsTable } from '../trials/columns.ts';
import type { Brushes } from './brush.ts';
import { drawParallel } from './draw.ts';
import './element.ts';
import { parallelHeight } from './layout.ts';
import { mostLines, brushWords, parallelData, type ParallelData } from './lines.ts';

/** Parallel coordinates of all complete trials; what is brushed has something in common, said in words. */
export function parallelFigure(context: StudyContext): TemplateResult {
  const { data, ui, memo, update, select } = context;
  const { shown } = data;
  const { brushes } = ui;
  const parallel = memo('parallel data', [shown, brushes], () => parallelData(shown, brushes));
  const draw = memo('parallel', [parallel, ui.selected], () => drawParallel(parallel, shown, ui.selected));
  const any = Object.keys(brushes).length > 0;
  const figure: ChartFigure<TrialPoint> = {
    heading: 'Good trials side by side',
    takeaway: memo('parallel takeaway', [parallel], () => takeaway(parallel, brushes, context)),
    label: 'Parallel coordinates of the parameters and the objective.',
    draw,
    height: (width) => parallelHeight(parallel.axes.length, width),
    picks: true,
    table: memo('brushed table', [parallel], () => ({ ...trialsTable(shown), rows: parallel.brushed })),
    actions: any
      ? html`<button slot="actions" type="button" @click=${() => update({ brushes: {} })}>
          ${icon('clearAll')} Clear Brush
        </button>`
      : html`${nothing}`,
  };
  const content = html`<arb-parallel
    label=${chartLabel(figure)}
    .data=${parallel}
    .draw=${draw}
    .brushes=${brushes}
    @brush=${({ detail }: CustomEvent<Brushes>) => update({ brushes: detail })}
    @pick=${({ detail }: CustomEvent<number>) => select(detail)}
  ></arb-parallel>`;
  return chartFigure({ ...figure, content }, context);
}

function takeaway({ brushed, axes }: ParallelData, brushes: Brushes, { data }: StudyContext): string {
  const { shown } = data;
  const all = shown.ranked.length;
  const names = Object.keys(brushes);
  const common = commonSentence(
    brushed,
    shown.axes.filter(({ name }) => !names.includes(name)),
  );
  const thinned =
    all > mostLines ? ` ${formatInteger(mostLines)} lines of ${formatInteger(all)} are drawn.` : '';
  if (names.length === 0) {
    if (data.study.intervalFactor === null)
      return `Brush an axis to see what good trials have in common.${thinned}`;
    if (brushed.length < 2) return `No other trial is within noise of the best.${thinned}`;
    return `${formatIntegerOf(brushed.length, 'trial')} of ${formatInteger(all)} are as good as the best within noise. ${common}${thinned}`;
  }
  const ranges = axes.flatMap((axis) => {
    const range = brushes[axis.name];
    return range ? [brushWords(axis, range)] : [];
  });
  const count = `${formatInteger(brushed.length)} of ${formatIntegerOf(all, 'trial')}`;
  return `Brushed: ${ranges.join(', ')}: ${count}. ${common}${thinned}`;
}
