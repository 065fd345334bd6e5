import * as vscode from 'vscode';
import { formatCountOf } from '../../core/format/count.ts';
import { formatNumber } from '../../core/format/number.ts';
import { requireTrust } from '../host/folders.ts';
import { askText } from '../host/quickSteps.ts';
import { closeExperiment } from '../panels/experimentPanel.ts';
import type { Services } from '../services.ts';
import { experimentArgument, type ExperimentPlace } from './experimentArgument.ts';

/** *Start Experiment*, after saying what is pinned. */
export async function startExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Starting an experiment');
  const place = await experimentArgument(services, argument, {
    title: 'Start an experiment',
    fits: ({ state }) => state === 'draft',
  });
  if (!place) return;
  const engine = services.engines.of(place.folder);
  const { variants, coverage, plannedDays } = await engine.showExperiment(place.key);
  const yes = 'Start';
  const detail = [
    ...variants.map(({ name, model, weight }) => `${name}: ${model}, ${percent(weight)} of the units`),
    '',
    `References are pinned to exact versions now. ${coverage < 1 ? `${percent(coverage)} of the units take part. ` : ''}${plannedDays === null ? '' : `Planned for ${formatCountOf(plannedDays, 'day')}.`}`,
  ].join('\n');
  if (
    (await vscode.window.showInformationMessage(`Start ${place.key}?`, { modal: true, detail }, yes)) !== yes
  )
    return;
  await engine.startExperiment(place.key);
  services.experiments.refresh();
  await vscode.window.showInformationMessage(`${place.key} is running.`);
}

/** *Stop Experiment...*, with a reason. */
export async function stopExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Stopping an experiment');
  const place = await experimentArgument(services, argument, {
    title: 'Stop an experiment',
    fits: ({ state }) => state === 'running',
    hint: 'None is running.',
  });
  if (!place) return;
  const reason = await askText({
    title: `Stop ${place.key}`,
    placeholder: 'Why? It stays in the timeline; the control serves all units then',
    value: '',
    validate: (text) => (text === '' ? 'A reason is needed.' : undefined),
  });
  if (typeof reason === 'symbol') return;
  await services.engines.of(place.folder).stopExperiment(place.key, reason);
  services.experiments.refresh();
  vscode.window.setStatusBarMessage(`$(check) ${place.key} is stopped`, 4000);
}

/** *Archive Experiment*: nothing is lost, nothing is asked. */
export async function archiveExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Archiving an experiment');
  const place = await experimentArgument(services, argument, {
    title: 'Archive an experiment',
    fits: ({ state }) => state === 'stopped' || state === 'draft',
    hint: 'Only drafts and stopped experiments can be archived.',
  });
  if (!place) return;
  await services.engines.of(place.folder).archiveExperiment(place.key);
  services.experiments.refresh();
  vscode.window.setStatusBarMessage(`$(archive) ${place.key} is archived`, 4000);
}

/** *Delete Experiment...*, after asking. */
export async function deleteExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Deleting');
  const place = await experimentArgument(services, argument, {
    title: 'Delete an experiment',
    fits: ({ state }) => state !== 'running',
    hint: 'Running experiments are stopped first.',
  });
  if (!place) return;
  const engine = services.engines.of(place.folder);
  const { batches } = await engine.showExperiment(place.key);
  const rows = batches.reduce((sum, batch) => sum + batch.rows, 0);
  const yes = 'Delete';
  const chosen = await vscode.window.showWarningMessage(
    `Delete ${place.key}${rows === 0 ? '' : ` with ${formatCountOf(rows, 'row')} of outcomes`}?`,
    { modal: true, detail: 'Its plan, outcomes and timeline are deleted for good. The models stay.' },
    yes,
  );
  if (chosen !== yes) return;
  await engine.deleteExperiment(place.key);
  closeExperiment(place);
  services.experiments.refresh();
}

/** *Raise Coverage...*: more units, and each keeps its variant. */
export async function raiseCoverage(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Changing an experiment');
  const place = await experimentArgument(services, argument, {
    title: 'Raise the coverage of an experiment',
    fits: ({ state }) => state === 'running' || state === 'draft',
  });
  if (!place) return;
  const engine = services.engines.of(place.folder);
  const { coverage } = await engine.showExperiment(place.key);
  const text = await askText({
    title: `Raise the coverage of ${place.key}`,
    placeholder: `Percent of the units that take part; ${percent(coverage)} now. Units keep their variant`,
    value: String(Math.min(100, Number((coverage * 200).toPrecision(6)))),
    validate: (typed) => coverageProblem(typed, coverage),
  });
  if (typeof text === 'symbol') return;
  await engine.changeExperiment(place.key, { coverage: Number(text.replace('%', '')) / 100 });
  services.experiments.refresh();
}

function coverageProblem(typed: string, coverage: number): string | undefined {
  const value = Number(typed.replace('%', ''));
  if (!(value > 0 && value <= 100)) return 'Type a percentage above 0, at most 100.';
  return value / 100 <= coverage ? `It is ${percent(coverage)} already, and only grows.` : undefined;
}

/** *Add Note...* to the timeline. */
export async function noteExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Noting');
  const place = await experimentArgument(services, argument, { title: 'Add a note to an experiment' });
  if (!place) return;
  const note = await askText({
    title: `Note on ${place.key}`,
    placeholder: 'It stays in the timeline',
    value: '',
    validate: (text) => (text === '' ? 'The note is empty.' : undefined),
  });
  if (typeof note === 'symbol') return;
  await services.engines.of(place.folder).noteExperiment(place.key, note);
  services.experiments.refresh();
}

/** Takes a batch of outcomes back, after asking. */
export async function removeBatch(services: Services, place: ExperimentPlace, batch: string): Promise<void> {
  requireTrust('Removing outcomes');
  const engine = services.engines.of(place.folder);
  const { batches } = await engine.showExperiment(place.key);
  const found = batches.find(({ id }) => id === batch);
  if (!found) return;
  const yes = 'Remove';
  const what = `${formatCountOf(found.rows, 'row')} ${found.data === null ? 'that were recorded one by one' : `of ${found.data}`}`;
  const detail = 'They no longer count. What was imported can be imported again.';
  if (
    (await vscode.window.showWarningMessage(
      `Remove ${what} from ${place.key}?`,
      { modal: true, detail },
      yes,
    )) !== yes
  )
    return;
  await engine.removeOutcomes(place.key, batch);
  services.experiments.refresh();
}

function percent(share: number): string {
  return `${formatNumber(100 * share)} %`;
}
