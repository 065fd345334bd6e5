import * as vscode from 'vscode';
import { ArboretumError } from '../../core/errors.ts';
import type { DatasetProfile } from '../../core/dataset/types.ts';
import { modelNameFrom } from '../../core/registry/names.ts';
import { taskOfSpec } from '../../core/training/parseSpec.ts';
import type { Task, TrainingSpec } from '../../core/training/spec.ts';
import { fileName, type Dataset } from '../dataset/dataset.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { commandItem } from '../host/commandArgument.ts';
import { noFolder, requireTrust, workspaceFolders } from '../host/folders.ts';
import { refOf, versionOf, type VersionPlace } from '../registry/versionArgument.ts';
import type { Services } from '../services.ts';
import { defaultOptions } from '../training/options.ts';
import { suggestTask } from '../training/taskChoice.ts';
import { askHowToSearch, type Seeding } from './askHowToSearch.ts';
import { spaceAround } from './formSpace.ts';
import { searchMemory } from './memory.ts';
import { parseSearchFile } from './parseSearchFile.ts';
import { searchRequest } from './request.ts';
import { startSearch } from './runSearch.ts';
import { isSpecFile, specFileText } from '../spec/specFile.ts';
import { advancedOf, choicesOf, settingsOf } from './seed.ts';
import { modelOfStudy, rememberModel } from './studyModel.ts';
import { usualRounds } from './settings.ts';
import { studyArgument, type StudyPlace } from './studyArgument.ts';

interface Start {
  readonly dataset: Dataset;
  readonly seeding?: Seeding;
}

/** *Search Hyperparameters...*: asks and starts; the dashboard goes on from there. */
export async function search(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Searching');
  const start = await startOf(services, argument);
  if (start) await askAndStart(services, start);
}

/** *Search Again...*: a new study with the settings of an earlier one. */
export async function searchAgain(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Searching');
  const place = await studyArgument(services, argument, { title: 'Search again like' });
  if (place) await askAndStart(services, await fromStudy(services, place));
}

async function askAndStart(services: Services, { dataset, seeding }: Start): Promise<void> {
  const filled = await askHowToSearch(services, dataset, seeding);
  if (!filled) return;
  const { study } = filled;
  rememberModel(services, { folder: dataset.folder, study }, filled.choices.model);
  startSearch(services, dataset.folder, { ...searchRequest(dataset.path, filled), study });
}

async function startOf(services: Services, argument: unknown): Promise<Start | undefined> {
  if (argument instanceof vscode.Uri && isSpecFile(argument)) return fromFile(argument);
  const item = commandItem(argument);
  if (item?.kind === 'study') return fromStudy(services, { folder: item.folder, study: item.value.name });
  if (item?.kind === 'version' || item?.kind === 'place') {
    const version = versionOf(item);
    if (version) return fromVersion(services, version);
  }
  const dataset = await datasetArgument(services, argument, 'Search hyperparameters');
  return dataset && { dataset };
}

async function fromVersion(services: Services, place: VersionPlace): Promise<Start> {
  const { spec: trained, task, lineage } = await services.engines.of(place.folder).showModel(refOf(place));
  const { earlyStopping } = defaultOptions(place.folder);
  // A trial was trained for as many rounds as its folds had needed: other parameters need others.
  const spec = lineage.study ? { ...trained, rounds: usualRounds, earlyStopping } : trained;
  const dataset = datasetAt(place.folder, spec.data);
  return {
    dataset,
    seeding: ({ rows }) => ({
      ...choicesOf(spec, task, place.name),
      settings: {
        ...searchMemory(services.context.workspaceState).recall(dataset),
        space: spaceAround({ task, rows: Math.round(rows * (1 - spec.holdout)), params: spec.params }),
      },
    }),
  };
}

async function fromStudy(services: Services, place: StudyPlace): Promise<Start> {
  const { spec, search: settings, task } = await services.engines.of(place.folder).showStudy(place.study);
  const model = modelOfStudy(services, place) ?? modelNameFrom(spec.data);
  return {
    dataset: datasetAt(place.folder, spec.data),
    seeding: () => ({
      ...choicesOf(spec, task, model),
      settings: settingsOf(settings, spec.split, task),
      advanced: advancedOf(settings),
    }),
  };
}

async function fromFile(uri: vscode.Uri): Promise<Start> {
  const { name, spec, search: settings } = parseSearchFile(await specFileText(uri), fileName(uri.path));
  const folder = vscode.workspace.getWorkspaceFolder(uri.with({ scheme: 'file' })) ?? workspaceFolders()[0];
  if (!folder) throw noFolder();
  return {
    dataset: datasetAt(folder, spec.data),
    seeding: (profile) => {
      const task = taskOfSpec(spec) ?? taskOfTarget(spec, profile);
      return {
        ...choicesOf(spec, task, name ?? modelNameFrom(spec.data)),
        settings: settingsOf(settings, spec.split, task),
        advanced: advancedOf(settings),
      };
    },
  };
}

function taskOfTarget({ data, target }: TrainingSpec, profile: DatasetProfile): Task {
  const column = profile.columns.find(({ name }) => name === target);
  if (column) return suggestTask(column, profile.rows).task;
  throw new ArboretumError(
    'column-missing',
    `${data} has no column ${target}.`,
    'Name one of its columns as target.',
  );
}

function datasetAt(folder: vscode.WorkspaceFolder, path: string): Dataset {
  return { folder, path, uri: vscode.Uri.joinPath(folder.uri, path) };
}
