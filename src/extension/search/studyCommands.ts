import * as vscode from 'vscode';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import type { SearchSpecInput } from '../../core/search/searchSpec.ts';
import type { Study } from '../../core/search/study.ts';
import { requireTrust } from '../host/folders.ts';
import { askText } from '../host/quickSteps.ts';
import { commands } from '../ids.ts';
import { closeStudy, showStudy } from '../panels/studyPanel.ts';
import type { Services } from '../services.ts';
import { parseExtension } from './duration.ts';
import { extendedBudget } from './extendedBudget.ts';
import { startResume } from './runSearch.ts';
import { studyArgument, type StudyPlace } from './studyArgument.ts';
import { forgetModel } from './studyModel.ts';
import { doneTrials } from './studyText.ts';

export async function openStudy(services: Services, argument?: unknown): Promise<void> {
  const place = await studyArgument(services, argument, { title: 'Open the dashboard of a study' });
  if (place) showStudy(services, place);
}

/** What was found so far stays, and the study can be resumed: nothing to ask. */
export async function stopSearch(services: Services, argument?: unknown): Promise<void> {
  const place = await studyArgument(services, argument, {
    title: 'Stop a search',
    fits: ({ status }) => status === 'running',
  });
  if (place) await services.searches.stop(place);
}

/** Goes on with what is left of the budget. */
export async function resumeSearch(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Searching');
  const place = await studyArgument(services, argument, {
    title: 'Resume a search',
    fits: ({ status }) => status === 'interrupted' || status === 'stopped' || status === 'failed',
  });
  if (place) await startResume(services, place.folder, { study: place.study });
}

/** Asks how much further a search shall go, and goes on. */
export async function extendSearch(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Searching');
  const place = await studyArgument(services, argument, {
    title: 'Extend a search',
    fits: ({ status }) => status !== 'running',
  });
  if (!place) return;
  const study = await services.engines.of(place.folder).showStudy(place.study);
  if (study.stopReason === 'exhausted') {
    await sayExhausted(place);
    return;
  }
  const search = await askExtension(study);
  if (search) await startResume(services, place.folder, { study: place.study, search });
}

async function askExtension(study: Study): Promise<Partial<SearchSpecInput> | undefined> {
  const done = doneTrials(study.counts);
  const text = await askText({
    title: `Extend ${study.name}`,
    placeholder: `How many more trials or minutes, such as 50 or 10 min? There are ${formatIntegerOf(done, 'trial')} so far.`,
    value: '50',
    validate: (typed) =>
      parseExtension(typed) === undefined ? 'Type a number of trials, or a time such as 10 min.' : undefined,
  });
  if (typeof text === 'symbol') return undefined;
  return extendedBudget(study, text);
}

async function sayExhausted(place: StudyPlace): Promise<void> {
  const again = 'Search Again...';
  const chosen = await vscode.window.showInformationMessage(
    `${place.study} has tried every combination of its space. A new search can have a larger one.`,
    again,
  );
  if (chosen === again)
    await vscode.commands.executeCommand(commands.searchAgain, { kind: 'study-place', ...place });
}

export async function deleteStudy(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Deleting');
  const place = await studyArgument(services, argument, {
    title: 'Delete a study',
    fits: ({ status }) => status !== 'running',
  });
  if (!place) return;
  const engine = services.engines.of(place.folder);
  const { counts } = await engine.showStudy(place.study);
  const yes = 'Delete';
  const chosen = await vscode.window.showWarningMessage(
    `Delete ${place.study} with ${trialsText(doneTrials(counts))}?`,
    { modal: true, detail: 'The trials are deleted for good. Models registered from it stay.' },
    yes,
  );
  if (chosen !== yes) return;
  await engine.deleteStudy(place.study);
  closeStudy(place);
  forgetModel(services, place);
  services.studies.refresh();
}

function trialsText(count: number): string {
  return count === 1 ? 'its trial' : `its ${formatInteger(count)} trials`;
}
