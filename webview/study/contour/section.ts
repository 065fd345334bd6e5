import { css, html, nothing, type TemplateResult } from 'lit';
import '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState } from '../../ui/states.ts';
import { lazyTable, type TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import type { Axis } from '../data/axes.ts';
import { drawContour, type ContourView } from './draw.ts';

const heading = 'Two at once';
const height = 330;

export const contourStyles = css`
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 8px;
    align-items: center;
    padding-top: 8px;
  }
  .pair label {
    display: flex;
    align-items: center;
    gap: 4px;
    min-width: 0;
    color: var(--arb-muted);
    font-size: 12px;
  }
  .pair select {
    max-width: 150px;
  }
`;

interface Cell {
  readonly x: string;
  readonly y: string;
  readonly mean: number;
}

/** The expected objective over two parameters, which can be chosen. */
export function contourFigure(context: StudyContext): TemplateResult {
  const { data, insights, insightsFailure, ui, memo } = context;
  const { shown } = data;
  const contour = insights?.contour ?? null;
  const axisOf = (name: string) => shown.axes.find((axis) => axis.name === name);
  const [x, y] = contour ? [axisOf(contour.x), axisOf(contour.y)] : [];
  if (!contour || !x || !y) {
    const failure = insights || shown.axes.length < 2 ? null : insightsFailure;
    return html`<arb-figure heading=${heading}>
      ${failure ? failedNotice(failure) : emptyState('info', whyNone(context))}
    </arb-figure>`;
  }
  const view = { contour, x, y };
  const draw = memo('contour', [shown, insights, ui.selected], () => drawContour(view, shown, ui.selected));
  const around = insights?.around ?? null;
  const held = around === null ? 'the others held at the best trial' : `the others held at trial ${around}`;
  const better = shown.metric.direction === 'lower' ? 'lower' : 'higher';
  return html`${chartFigure(
    {
      ...{ heading, draw, height, picks: true },
      takeaway: `Expected ${shown.metric.label}, ${held}; the stronger the blue, the ${better}.`,
      label: `${shown.metric.label} by ${x.label} and ${y.label}.`,
      table: memo('contour table', [shown, insights], () => contourTable(view, context)),
      actions: html`${nothing}`,
    },
    context,
  )}
  ${shown.axes.length > 2 ? pairChoice(context, x, y) : nothing}
  ${insightsFailure ? failedNotice(insightsFailure) : nothing}`;
}

function whyNone({ insights, data }: StudyContext): string {
  if (data.shown.axes.length < 2) return 'Fewer than two parameters are searched.';
  if (!insights) return 'The model of the search is being worked out.';
  return plainText(insights.importance.unavailable ?? 'There are too few trials for a model of the search.');
}

function pairChoice({ data, update }: StudyContext, x: Axis, y: Axis): TemplateResult {
  const { axes } = data.shown;
  const choice = (label: string, chosen: Axis, other: Axis, pair: (name: string) => [string, string]) =>
    html`<label>
      ${label}
      <select
        aria-label="Parameter ${label}"
        @change=${({ target }: Event) => update({ pair: pair((target as HTMLSelectElement).value) })}
      >
        ${axes
          .filter((axis) => axis !== other)
          .map(
            (axis) =>
              html`<option value=${axis.name} ?selected=${axis === chosen} .selected=${axis === chosen}>
                ${axis.label}
              </option>`,
          )}
      </select>
    </label>`;
  return html`<div class="pair">
    ${choice('across', x, y, (name) => [name, y.name])} ${choice('up', y, x, (name) => [x.name, name])}
  </div>`;
}

function contourTable({ contour, x, y }: ContourView, { data }: StudyContext): TableData<Cell> {
  const { metric } = data.shown;
  const text = (axis: Axis, at: number) => axis.textAt(axis.placeOfNumber(at));
  const rows = () =>
    contour.mean.map((mean, i) => ({
      x: text(x, contour.atX[i % contour.atX.length]!),
      y: text(y, contour.atY[Math.floor(i / contour.atX.length)]!),
      mean,
    }));
  return lazyTable<Cell>(
    [
      { header: x.label, value: (cell) => cell.x },
      { header: y.label, value: (cell) => cell.y },
      {
        ...{ header: `Expected ${metric.label}`, align: 'right' },
        value: ({ mean }) => mean,
        text: ({ mean }) => metric.text(mean),
      },
    ],
    rows,
  );
}
