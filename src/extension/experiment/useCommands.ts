import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import { htmlReport } from '../../core/experiment/report/htmlReport.ts';
import { markdownReport } from '../../core/experiment/report/markdownReport.ts';
import { snippet, type SnippetLanguage } from '../../core/experiment/snippets/snippet.ts';
import { parseRef } from '../../core/registry/reference.ts';
import type { Routing } from '../../protocol/experiment.ts';
import { requireTrust } from '../host/folders.ts';
import { askText, pick } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import { showExperiment } from '../panels/experimentPanel.ts';
import { saveAs } from '../panels/saveAs.ts';
import type { Services } from '../services.ts';
import { experimentArgument, type ExperimentPlace } from './experimentArgument.ts';

/** *Evaluate Experiment*: its panel, which evaluates it. */
export async function evaluateExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Evaluating');
  const place = await experimentArgument(services, argument, { title: 'Evaluate an experiment' });
  if (place) showExperiment(services, place);
}

const why: Readonly<Record<Routing['reason'], string>> = {
  assigned: 'assigned by the hash',
  'outside-coverage': 'outside the coverage, so the control',
  draft: 'not started, so the control',
  stopped: 'stopped, so the control',
  archived: 'archived, so the control',
};

/** *Route Unit...*: which variant and version serve it. */
export async function routeUnit(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Routing');
  const place = await experimentArgument(services, argument, { title: 'Route a unit' });
  if (!place) return;
  const unit = await askText({
    title: `Route a unit of ${place.key}`,
    placeholder: 'Id of the unit',
    value: '',
    validate: (text) => (text === '' ? 'The unit is empty.' : undefined),
  });
  if (typeof unit === 'symbol') return;
  const routing = await services.engines.of(place.folder).routePrediction({ key: place.key, unit });
  const copy = 'Copy Reference';
  const chosen = await vscode.window.showInformationMessage(
    `${unit}: ${routing.variant}, ${routing.model} (${why[routing.reason]}).`,
    copy,
  );
  if (chosen === copy) await vscode.env.clipboard.writeText(routing.model);
}

/** *Copy Assignment Snippet...* */
export async function copySnippet(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Copying');
  const place = await experimentArgument(services, argument, {
    title: 'Copy the assignment of an experiment',
  });
  if (!place) return;
  const language = await pick<SnippetLanguage>({
    title: `Copy the assignment of ${place.key}`,
    placeholder: 'It assigns units exactly as Arboretum does',
    items: [
      { label: 'TypeScript', value: 'typescript' },
      { label: 'Python', value: 'python' },
      { label: 'SQL', description: 'DuckDB', value: 'sql' },
    ],
  });
  if (typeof language === 'symbol') return;
  const experiment = await services.engines.of(place.folder).showExperiment(place.key);
  await vscode.env.clipboard.writeText(snippet(language, experiment));
  vscode.window.setStatusBarMessage('$(check) Snippet copied', 4000);
}

/** *Export Experiment Report...* */
export async function exportExperiment(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Exporting');
  const place = await experimentArgument(services, argument, { title: 'Export the report of an experiment' });
  if (!place) return;
  const format = await pick<'html' | 'markdown'>({
    title: `Export the report of ${place.key}`,
    placeholder: 'Format',
    items: [
      { label: 'HTML', description: 'one page that needs nothing beside itself', value: 'html' },
      { label: 'Markdown', description: 'for a pull request or a wiki', value: 'markdown' },
    ],
  });
  if (typeof format !== 'symbol') await saveReport(services, place, format);
}

export async function saveReport(
  services: Services,
  { folder, key }: ExperimentPlace,
  format: 'html' | 'markdown',
): Promise<void> {
  const engine = services.engines.of(folder);
  const evaluation = await engine.evaluateExperiment(key);
  const experiment = await engine.showExperiment(key);
  const text =
    format === 'html'
      ? htmlReport(experiment, evaluation, await engine.experimentInsights({ key }))
      : markdownReport(experiment, evaluation);
  await saveAs(folder, `${key}.${format === 'html' ? 'html' : 'md'}`, text, 'utf8');
}

/** *Promote Winner*: the registry's promotion, with the verdict as its reason. */
export async function promoteWinner(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Promoting');
  const place = await experimentArgument(services, argument, {
    title: 'Promote the winner of an experiment',
    fits: ({ verdict }) => verdict?.kind === 'ship',
    hint: 'No experiment says that a treatment shall be shipped.',
  });
  if (!place) return;
  const { verdict } = await services.engines.of(place.folder).evaluateExperiment(place.key);
  if (verdict.kind !== 'ship' || verdict.ref === null) {
    throw new ArboretumError('experiment-state', verdict.sentence, 'There is no winner to promote.');
  }
  const { name, selector } = parseRef(verdict.ref);
  if (selector.kind !== 'exact') return;
  await vscode.commands.executeCommand(commands.promote, {
    ...{ kind: 'place', folder: place.folder, name, version: selector.version },
    reason: `Experiment ${place.key}: ${verdict.sentence}`,
  });
}
