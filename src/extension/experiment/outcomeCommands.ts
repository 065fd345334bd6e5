import * as vscode from 'vscode';
import type { DatasetProfile } from '../../core/dataset/types.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { formatIntegerOf } from '../../core/format/count.ts';
import type { CallContext } from '../../protocol/engine.ts';
import type { ImportedOutcomes } from '../../protocol/experiment.ts';
import { pickDataset } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { abortSignal, steadyProgress } from '../host/progress.ts';
import { askText, pick, pickMany, type Choice } from '../host/quickSteps.ts';
import { showExperiment } from '../panels/experimentPanel.ts';
import type { Services } from '../services.ts';
import { experimentArgument, type ExperimentPlace } from './experimentArgument.ts';

/** *Import Outcomes...*: asks for a file and what its columns are. */
export async function importOutcomes(services: Services, argument?: unknown): Promise<void> {
  const chosen = await placeAndData(services, argument, 'Import outcomes');
  if (!chosen) return;
  const { place, experiment, data, profile } = chosen;
  const title = `Import outcomes of ${place.key}`;
  const unit = await pickColumn(profile, {
    title,
    placeholder: 'Column with the unit',
    likely: [experiment.unit],
  });
  if (unit === undefined) return;
  const variant = await pickColumn(profile, {
    ...{ title, placeholder: 'Column with the variant' },
    none: 'By the hash: the data has no column with the variant',
    likely: ['variant', 'group', 'arm'],
  });
  if (variant === undefined) return;
  const time = await pickColumn(profile, {
    ...{ title, placeholder: 'Column with the time of the outcome' },
    none: 'No time',
    fits: ({ type }) => type === 'date',
  });
  if (time === undefined) return;
  const map = await mapMetrics(experiment, profile, title);
  if (map === undefined) return;
  const segments = await pickSegments(profile, title, [unit, variant, time, ...Object.values(map)]);
  if (segments === undefined) return;
  await withNotification(services, place, `Importing outcomes of ${place.key}`, (context) =>
    services.engines.of(place.folder).importOutcomes(
      {
        ...{ key: place.key, data, unit: unit!, map, segments },
        ...(variant === null ? {} : { variant }),
        ...(time === null ? {} : { time }),
      },
      context,
    ),
  );
}

/** *Replay on Dataset...*: the variants' models score a labelled dataset. */
export async function replayExperiment(services: Services, argument?: unknown): Promise<void> {
  const chosen = await placeAndData(services, argument, 'Replay');
  if (!chosen) return;
  const { place, experiment, data, profile } = chosen;
  const title = `Replay ${place.key}`;
  const unit = await pickColumn(profile, {
    ...{ title, placeholder: 'Column with the unit that is split' },
    likely: [experiment.unit, ...profile.likelyIdentifiers],
  });
  if (unit === undefined) return;
  const segments = await pickSegments(profile, title, [unit]);
  if (segments === undefined) return;
  await withNotification(services, place, `Replaying ${place.key}`, (context) =>
    services.engines
      .of(place.folder)
      .replayExperiment({ key: place.key, data, unit: unit!, segments }, context),
  );
}

/** *Record Outcome...* of one unit. */
export async function recordOutcome(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Recording');
  const place = await experimentArgument(services, argument, {
    title: 'Record an outcome',
    fits: ({ state }) => state === 'running',
    hint: 'None is running.',
  });
  if (!place) return;
  const engine = services.engines.of(place.folder);
  const { metrics } = await engine.showExperiment(place.key);
  const title = `Record an outcome of ${place.key}`;
  const unit = await askText({
    ...{ title, placeholder: 'Id of the unit', value: '' },
    validate: (text) => (text === '' ? 'The unit is empty.' : undefined),
  });
  if (typeof unit === 'symbol') return;
  const metric =
    metrics.length === 1
      ? metrics[0]!.name
      : await pick<string>({
          ...{ title, placeholder: 'Metric' },
          items: metrics.map(({ name, role, type }) => ({
            label: name,
            description: `${role}, ${type}`,
            value: name,
          })),
        });
  if (typeof metric === 'symbol') return;
  const value = await askText({
    ...{ title, placeholder: `${metric} of ${unit}`, value: '' },
    validate: (text) => (text !== '' && Number.isFinite(Number(text)) ? undefined : 'Type a number.'),
  });
  if (typeof value === 'symbol') return;
  await engine.recordResults({ key: place.key, outcomes: [{ unit, values: { [metric]: Number(value) } }] });
  services.experiments.refresh();
  vscode.window.setStatusBarMessage(`$(check) ${metric} of ${unit} is recorded`, 4000);
}

interface Chosen {
  readonly place: ExperimentPlace;
  readonly experiment: Experiment;
  readonly data: string;
  readonly profile: DatasetProfile;
}

async function placeAndData(
  services: Services,
  argument: unknown,
  what: string,
): Promise<Chosen | undefined> {
  requireTrust(what);
  const place = await experimentArgument(services, argument, {
    title: `${what}: which experiment?`,
    fits: ({ state }) => state === 'running' || state === 'stopped',
    hint: 'Outcomes belong to an experiment that has started.',
  });
  if (!place) return undefined;
  const dataset = await pickDataset(services, { title: `${what} of ${place.key}`, folder: place.folder });
  if (typeof dataset === 'symbol') return undefined;
  const engine = services.engines.of(place.folder);
  const [experiment, profile] = await Promise.all([
    engine.showExperiment(place.key),
    engine.profile(dataset.path),
  ]);
  return { place, experiment, data: dataset.path, profile };
}

type Column = DatasetProfile['columns'][number];

interface ColumnQuestion {
  readonly title: string;
  readonly placeholder: string;
  /** What is offered for no column; without it there must be one. */
  readonly none?: string;
  /** Names, the likeliest first. */
  readonly likely?: readonly string[];
  readonly fits?: (column: Column) => boolean;
}

/** @returns null for none; undefined when the user goes away */
async function pickColumn(
  { columns }: DatasetProfile,
  { title, placeholder, none, likely = [], fits = () => true }: ColumnQuestion,
): Promise<string | null | undefined> {
  const fitting = columns.filter(fits);
  if (none !== undefined && fitting.length === 0) return null;
  const active = likely.find((name) => fitting.some((column) => column.name === name));
  const items: Choice<string | null>[] = fitting.map(({ name, type }) => ({
    label: name,
    description: type,
    value: name,
  }));
  const picked = await pick<string | null>({
    ...{ title, placeholder },
    items: none === undefined ? items : [{ label: `$(circle-slash) ${none}`, value: null }, ...items],
    isActive: (value) => value === (active ?? (none === undefined ? fitting[0]?.name : null)),
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

/** Asks only for metrics that have no column of their name; one may be in another file. */
async function mapMetrics(
  { metrics }: Experiment,
  profile: DatasetProfile,
  title: string,
): Promise<Record<string, string> | undefined> {
  const names = new Set(
    metrics.flatMap(({ name, denominator, covariate }) => [name, denominator, covariate]),
  );
  const map: Record<string, string> = {};
  for (const name of names) {
    if (name === undefined) continue;
    if (profile.columns.some((column) => column.name === name)) {
      map[name] = name;
      continue;
    }
    const column = await pickColumn(profile, {
      ...{ title, placeholder: `Column with ${name}` },
      none: `${name} is not in this file`,
      fits: ({ type }) => type === 'number' || type === 'boolean',
    });
    if (column === undefined) return undefined;
    if (column !== null) map[name] = column;
  }
  return map;
}

/** More levels than this are no segments. */
const mostLevels = 50;

async function pickSegments(
  { columns }: DatasetProfile,
  title: string,
  taken: readonly (string | null)[],
): Promise<string[] | undefined> {
  const fitting = columns.filter(
    ({ name, distinct }) => !taken.includes(name) && distinct > 1 && distinct <= mostLevels,
  );
  if (fitting.length === 0) return [];
  const picked = await pickMany<string>({
    ...{ title, placeholder: 'Columns by which results can be split; none is fine' },
    items: fitting.map(({ name, distinct }) => ({
      label: name,
      description: formatIntegerOf(distinct, 'value'),
      value: name,
    })),
    isPicked: () => false,
  });
  return typeof picked === 'symbol' ? undefined : picked;
}

async function withNotification(
  services: Services,
  place: ExperimentPlace,
  title: string,
  work: (context: CallContext) => Promise<ImportedOutcomes>,
): Promise<void> {
  const imported = await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    (report, token) => {
      const { signal, dispose } = abortSignal(token);
      return work({ signal, onProgress: steadyProgress(report) }).finally(dispose);
    },
  );
  services.experiments.refresh();
  void announce(services, place, imported);
}

async function announce(
  services: Services,
  place: ExperimentPlace,
  imported: ImportedOutcomes,
): Promise<void> {
  for (const warning of imported.warnings) services.log.warn(`${place.key}: ${warning}`);
  const text = [
    `${formatIntegerOf(imported.rows, 'row')} of ${formatIntegerOf(imported.units, 'unit')} are outcomes of ${place.key}.`,
    ...imported.warnings.slice(0, 1),
  ].join(' ');
  const openPanel = 'Open Experiment';
  const show =
    imported.warnings.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
  if ((await show(text, openPanel)) === openPanel) showExperiment(services, place);
}
