import { html, nothing, type TemplateResult } from 'lit';
import type { TrialCurves } from '../../../src/core/search/trial.ts';
import '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import type { Shown, StudyData } from '../data/studyData.ts';
import type { TrialPoint } from '../data/points.ts';
import { drawCurves, curvesHeight } from './draw.ts';

const heading = 'Learning curves by fold';
/** Folds shown before someone asks for all. */
const few = 10;

/** The trial that the details are about: the selected one, else the best, else the last. */
export function subjectOf({ shown, point }: StudyData, selected: number | null): TrialPoint | null {
  return point(selected) ?? shown.best ?? shown.points.at(-1) ?? null;
}

/** What it is compared with: the best trial, or the defaults where it is the best itself. */
export function comparedWith(subject: TrialPoint, { best, standard }: Shown): TrialPoint | null {
  const other = subject === best ? standard : best;
  return other === subject ? null : other;
}

export function curvesFigure(context: StudyContext): TemplateResult {
  const { data, ui, memo, curves, curvesFailure, update } = context;
  const subject = subjectOf(data, ui.selected);
  const compared = subject ? comparedWith(subject, data.shown) : null;
  const own = subject ? curves.get(subject.trial.number) : undefined;
  const other = compared ? (curves.get(compared.trial.number) ?? null) : null;
  const failure = subject && !own ? curvesFailure(subject.trial.number) : null;
  if (failure) return html`<arb-figure heading=${heading}>${failedNotice(failure)}</arb-figure>`;
  if (!subject || !own || own.folds.every(({ rounds }) => rounds.length < 2)) {
    return html`<arb-figure heading=${heading}>
      ${emptyState('graphLine', own ? 'No learning curve was recorded.' : 'The learning curves are on their way.')}
    </arb-figure>`;
  }
  const visible = ui.allFolds ? own : { ...own, folds: own.folds.slice(0, few) };
  const pair = {
    ...{ subject: visible, subjectName: `trial ${own.number}`, compared: other },
    comparedName: compared === data.shown.standard ? 'defaults' : `trial ${compared?.trial.number ?? ''}`,
  };
  return html`${chartFigure(
    {
      heading,
      takeaway: other
        ? `Blue: ${pair.subjectName}. Dashed orange: ${compared === data.shown.standard ? 'the defaults' : `${pair.comparedName}, the best`}.`
        : `Trial ${own.number} in each fold.`,
      label: `Learning curves of trial ${own.number}, fold by fold.`,
      draw: memo('curves', [own, other, ui.allFolds], () => drawCurves(pair)),
      height: (width) => curvesHeight(visible.folds.length, width),
      table: memo('curves table', [own], () => curveTable(own, data.shown)),
    },
    context,
  )}
  ${
    own.folds.length > few
      ? html`<button class="link" type="button" @click=${() => update({ allFolds: !ui.allFolds })}>
          ${ui.allFolds ? `Show the first ${few} folds` : `Show all ${own.folds.length} folds`}
        </button>`
      : nothing
  }`;
}

interface Point {
  readonly fold: number;
  readonly round: number;
  readonly value: number;
}

function curveTable({ folds }: TrialCurves, { metric }: Shown): TableData<Point> {
  return {
    rows: folds.flatMap(({ fold, rounds, values }) =>
      rounds.map((round, i) => ({ fold: fold + 1, round, value: values[i]! })),
    ),
    columns: [
      { header: 'Fold', value: ({ fold }) => fold },
      { header: 'Round', align: 'right', value: ({ round }) => round },
      {
        ...{ header: 'Value', align: 'right', value: ({ value }) => value },
        text: ({ value }) => metric.text(value),
      },
    ],
  };
}
