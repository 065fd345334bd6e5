import { html, type nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import type { ParamValue } from '../../../src/core/training/spec.ts';
import type { TrialState } from '../../../src/core/search/trial.ts';
import { tickText } from '../../chart/scale.ts';
import type { CsvCell } from '../../ui/csv.ts';
import { icon } from '../../ui/icon.ts';
import type { TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { stateText } from '../trialMarks/readout.ts';
import { sparkline, sparkRange } from './sparkline.ts';
import type { SortKey } from './rows.ts';

/** A column of the table of trials. */
export interface TrialColumn {
  readonly id: string;
  readonly header: string;
  /** Said on hover, where the header does not say it. */
  readonly hint?: string;
  readonly width: number;
  readonly numeric: boolean;
  readonly key: SortKey;
  text(point: TrialPoint): string;
  cell?(point: TrialPoint): TemplateResult | typeof nothing;
}

/** All columns but the first, which has the star and the number, and the note. */
export function trialColumns(shown: Shown): TrialColumn[] {
  const { metric, axes, folds } = shown;
  const range = sparkRange(shown);
  const difference = (value: number | null) => (value === null ? '' : metric.difference(value));
  return [
    {
      ...{ id: 'state', header: 'State', width: 136, numeric: false },
      key: (point) => stateText(point, folds),
      text: (point) => (point.isDefault ? 'defaults' : stateText(point, folds)),
      cell: stateCell(folds),
    },
    {
      ...{ id: 'value', header: metric.label, width: 84, numeric: true },
      hint: `${metric.help} Mean over the folds. Of a trial that was given up: what it would be, by the folds that it finished.`,
      key: ({ estimate }) => estimate,
      text: ({ trial, estimate }) =>
        estimate === null ? '–' : `${trial.state === 'complete' ? '' : '≈ '}${metric.text(estimate)}`,
    },
    {
      ...{ id: 'std', header: '± SD', width: 78, numeric: true },
      hint: 'Standard deviation over the folds.',
      key: ({ trial }) => trial.std,
      text: ({ trial }) => (trial.std === null ? '' : `± ${metric.text(trial.std)}`),
    },
    {
      ...{ id: 'folds', header: folds > 1 ? `Folds 1 to ${folds}` : 'Fold', width: 96, numeric: false },
      hint: 'The trial’s folds, dashed those of the defaults.',
      key: ({ trial }) => trial.folds.length,
      text: () => '',
      cell: (point) => sparkline(point, shown, range),
    },
    {
      ...{ id: 'versusDefault', header: 'vs defaults', width: 80, numeric: true },
      hint: 'Mean difference to the default parameters over common folds.',
      key: ({ versusDefault }) => versusDefault,
      text: ({ versusDefault, isDefault }) => (isDefault ? '' : difference(versusDefault)),
    },
    {
      ...{ id: 'versusBest', header: 'vs best', width: 96, numeric: false },
      hint: 'Whether the difference to the best trial is more than noise: its 95 % interval excludes zero.',
      key: ({ standing, versusBest }) => (standing === null ? null : Math.abs(versusBest ?? Infinity)),
      text: ({ standing }) => standingWords(standing),
    },
    {
      ...{ id: 'rounds', header: 'Rounds', width: 64, numeric: true },
      hint: 'Boosting rounds of a final model, from the folds.',
      key: ({ trial }) => trial.rounds,
      text: ({ trial }) => (trial.rounds === null ? '' : formatInteger(trial.rounds)),
    },
    {
      ...{ id: 'seconds', header: 'Time, s', width: 64, numeric: true },
      key: ({ trial }) => trial.seconds,
      text: ({ trial }) => tickText(trial.seconds, trial.seconds < 100 ? 0.1 : 1),
    },
    ...axes.map((axis): TrialColumn => ({
      ...{ id: `param:${axis.name}`, header: axis.label, width: paramWidth(axis.label) },
      numeric: axis.kind !== 'categorical',
      key: ({ trial }) => sortable(trial.params[axis.name]),
      text: ({ trial }) => axis.text(trial.params[axis.name]),
    })),
    {
      ...{ id: 'origin', header: 'Origin', width: 84, numeric: false },
      key: ({ trial }) => trial.origin,
      text: ({ trial }) => trial.origin,
    },
    {
      ...{ id: 'paramsHash', header: 'Hash', width: 104, numeric: false },
      key: ({ trial }) => trial.paramsHash,
      text: ({ trial }) => trial.paramsHash,
    },
  ];
}

function sortable(value: ParamValue | undefined): number | string | null {
  if (value === undefined) return null;
  return typeof value === 'number' ? value : String(value);
}

function paramWidth(label: string): number {
  return Math.max(72, Math.min(168, Math.ceil(label.length * 6.6) + 22));
}

export function standingWords(standing: TrialPoint['standing']): string {
  return { best: 'best', close: 'within noise', behind: 'worse', none: '' }[standing ?? 'none'];
}

const stateIcons = {
  running: ['sync', 'subject'],
  complete: ['check', ''],
  pruned: ['circleSlash', ''],
  failed: ['error', 'bad'],
  stopped: ['debugStop', ''],
} as const satisfies Record<TrialState, readonly [string, string]>;

export function stateIcon(state: TrialState): TemplateResult {
  const [name, tone] = stateIcons[state];
  return icon(name, tone);
}

function stateCell(folds: number) {
  return (point: TrialPoint) =>
    html`${stateIcon(point.trial.state)}
      <span>${point.isDefault ? 'defaults' : stateText(point, folds)}</span>`;
}

/** All trials as data, in the order of their numbers. */
export function trialsTable({ points, metric, axes, folds }: Shown): TableData<TrialPoint> {
  const column = (header: string, value: (point: TrialPoint) => CsvCell) => ({ header, value });
  const foldValue = (point: TrialPoint, fold: number) =>
    point.trial.folds.find((entry) => entry.fold === fold)?.value ?? null;
  return {
    rows: points,
    columns: [
      column('Trial', ({ trial }) => trial.number),
      column('State', ({ trial }) => trial.state),
      column('Origin', ({ trial }) => trial.origin),
      column(metric.label, ({ trial }) => trial.value),
      column('Standard deviation', ({ trial }) => trial.std),
      column('Versus defaults', ({ versusDefault }) => versusDefault),
      column('Versus best', ({ versusBest }) => versusBest),
      ...Array.from({ length: folds }, (_, fold) =>
        column(`Fold ${fold + 1}`, (point) => foldValue(point, fold)),
      ),
      column('Rounds', ({ trial }) => trial.rounds),
      column('Seconds', ({ trial }) => trial.seconds),
      ...axes.map(({ name }) => column(name, ({ trial }) => csvParam(trial.params[name]))),
      column('Starred', ({ trial }) => trial.starred),
      column('Note', ({ trial }) => trial.note),
      column('Reason', ({ trial }) => (trial.reason === null ? null : plainText(trial.reason))),
      column('Hash', ({ trial }) => trial.paramsHash),
    ],
  };
}

function csvParam(value: ParamValue | undefined): CsvCell {
  if (value === undefined) return null;
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}
