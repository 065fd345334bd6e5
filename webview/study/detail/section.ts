import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatDuration } from '../../../src/core/format/time.ts';
import type { FoldResult } from '../../../src/core/search/trial.ts';
import '../../ui/dataTable.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import { emptyState, notice } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { StudyContext } from '../context.ts';
import { subjectOf } from '../curves/section.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { standingWords } from '../trials/columns.ts';
import { stateText, trialTitle, valueText } from '../trialMarks/readout.ts';

export const detailStyles = css`
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(80px, max-content);
    column-gap: 16px;
    row-gap: 2px;
  }
  .facts dt {
    color: var(--arb-muted);
    overflow-wrap: anywhere;
  }
  .facts dd {
    text-align: right;
    overflow-wrap: anywhere;
  }
  .notice + .facts {
    margin-top: 8px;
  }
  .facts + .facts {
    margin-top: 8px;
    padding-top: 8px;
    border-top: 1px solid var(--arb-grid);
  }
  .trial-acts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    padding-bottom: 8px;
  }
  .trial-folds {
    margin-top: 16px;
    max-width: 480px;
  }
`;

const origins = {
  default: 'parameters that training uses without a search',
  given: 'given with the search',
  'warm-start': 'from an older study',
  search: null,
} as const;

/** Everything about the selected trial; about the best where none is. */
export function detailFigure(context: StudyContext): TemplateResult {
  const { data, ui, register, copyParams } = context;
  const point = subjectOf(data, ui.selected);
  if (!point) {
    return html`<arb-figure heading="Trial">${emptyState('info', 'No trial has begun.')}</arb-figure>`;
  }
  const { trial } = point;
  return html`<arb-figure
    id="details"
    heading=${trialTitle(point)}
    takeaway=${ui.selected === null ? 'Click a trial anywhere to see it here.' : (origins[trial.origin] ?? '')}
  >
    <div class="trial-acts">
      ${
        trial.state === 'complete'
          ? html`<button class="link" type="button" @click=${() => register(trial.number)}>
              Register This Trial...
            </button>`
          : nothing
      }
      <button class="link" type="button" @click=${() => copyParams(trial.number)}>
        ${icon('copy')} Copy Parameters
      </button>
    </div>
    ${reason(point, context)} ${list(outcome(point, data.shown))} ${list(parameters(point, data.shown))}
  </arb-figure>`;
}

function reason({ trial }: TrialPoint, { showLog }: StudyContext): TemplateResult | typeof nothing {
  if (trial.reason === null) return nothing;
  if (trial.state !== 'failed') return html`<p class="muted">${plainText(trial.reason)}</p>`;
  return notice(
    'error',
    html`${plainText(trial.reason)} <button class="link" type="button" @click=${showLog}>Show Log</button>`,
  );
}

function list(facts: readonly (readonly [term: string, value: string])[]): TemplateResult | typeof nothing {
  if (facts.length === 0) return nothing;
  return html`<dl class="facts">
    ${facts.map(
      ([term, value]) =>
        html`<dt>${term}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

function outcome(point: TrialPoint, shown: Shown): [string, string][] {
  const { trial, versusDefault, versusBest, standing, isDefault } = point;
  const { metric } = shown;
  const facts: [string, string | null][] = [
    ['State', stateText(point, shown.folds)],
    [metric.label, valueText(point, shown)],
    ['Versus defaults', versusDefault === null || isDefault ? null : metric.difference(versusDefault)],
    [
      'Versus best',
      versusBest === null || standing === 'best'
        ? null
        : `${metric.difference(versusBest)}${standing ? `, ${standingWords(standing)}` : ''}`,
    ],
    ['Boosting rounds', trial.rounds === null ? null : formatInteger(trial.rounds)],
    ['Time', formatDuration(trial.seconds)],
    ['Note', trial.note === '' ? null : plainText(trial.note)],
    ['Hash', trial.paramsHash],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}

function parameters({ trial }: TrialPoint, { axes }: Shown): [string, string][] {
  return axes.map(({ label, name, text }) => [label, text(trial.params[name])]);
}

/** The folds of the trial, each with the defaults' value beside it. */
export function foldsTable({ data, ui }: StudyContext): TemplateResult | typeof nothing {
  const point = subjectOf(data, ui.selected);
  if (!point || point.trial.folds.length === 0) return nothing;
  return html`<arb-table
    class="trial-folds"
    label="Folds of trial ${point.trial.number}"
    maxHeight="272"
    .data=${foldData(point, data.shown)}
  ></arb-table>`;
}

function foldData({ trial, isDefault }: TrialPoint, { metric, standard }: Shown): TableData<FoldResult> {
  const other = (fold: number) => standard?.trial.folds.find((entry) => entry.fold === fold)?.value ?? null;
  const text = (value: number | null) => (value === null ? '–' : metric.text(value));
  const difference = ({ fold, value }: FoldResult) => {
    const base = other(fold);
    return value === null || base === null ? null : value - base;
  };
  return {
    rows: trial.folds,
    columns: [
      { header: 'Fold', value: ({ fold }) => fold + 1 },
      {
        ...{ header: metric.label, align: 'right', value: ({ value }) => value },
        text: ({ value }) => text(value),
      },
      ...(standard && !isDefault
        ? [
            {
              ...{ header: 'Defaults', align: 'right' as const },
              value: ({ fold }: FoldResult) => other(fold),
              text: ({ fold }: FoldResult) => text(other(fold)),
            },
            {
              ...{ header: 'Difference', align: 'right' as const, value: difference },
              text: (row: FoldResult) => {
                const found = difference(row);
                return found === null ? '–' : metric.difference(found);
              },
            },
          ]
        : []),
      {
        ...{ header: 'Best round', align: 'right' },
        value: ({ value, bestIteration }) => (value === null ? null : bestIteration),
        text: ({ value, bestIteration }) => (value === null ? '–' : formatInteger(bestIteration)),
      },
      {
        ...{ header: 'Time, s', align: 'right', value: ({ seconds }) => seconds },
        text: ({ seconds }) => seconds.toFixed(1),
      },
      { header: 'Worker', align: 'right', value: ({ worker }) => worker + 1 },
    ],
  };
}
