import type * as vscode from 'vscode';
import type { ExperimentSummary } from '../core/experiment/experiment.ts';
import type { ModelSummary } from '../core/registry/model.ts';
import type { Run } from '../core/registry/run.ts';
import type { EnvironmentInfo } from '../protocol/registry.ts';
import type { StudySummary } from '../core/search/study.ts';
import { createDatasets, type Datasets } from './dataset/datasets.ts';
import { createProfiles, type Profiles } from './dataset/profiles.ts';
import { createEngines, type Engines } from './host/engines.ts';
import { createLog } from './host/log.ts';
import { createPages, type Pages } from './host/pages.ts';
import { environmentsSnapshot } from './registry/environmentsSnapshot.ts';
import { createModelFilter, type ModelFilter } from './registry/modelFilter.ts';
import { folderSnapshot, type FolderSnapshot } from './registry/folderSnapshot.ts';
import { createSearches, type Searches } from './search/searches.ts';
import { createTrainings, type Trainings } from './training/trainings.ts';

/** What commands, views and panels share in one window. Making it reads no file and starts no thread. */
export interface Services {
  readonly context: vscode.ExtensionContext;
  readonly log: vscode.LogOutputChannel;
  readonly engines: Engines;
  readonly datasets: Datasets;
  readonly profiles: Profiles;
  readonly models: FolderSnapshot<ModelSummary>;
  readonly environments: FolderSnapshot<EnvironmentInfo>;
  readonly modelFilter: ModelFilter;
  readonly runs: FolderSnapshot<Run>;
  readonly trainings: Trainings;
  readonly studies: FolderSnapshot<StudySummary>;
  readonly searches: Searches;
  readonly experiments: FolderSnapshot<ExperimentSummary>;
  readonly pages: Pages;
}

export function createServices(context: vscode.ExtensionContext): Services {
  const log = createLog();
  const engines = createEngines(context.asAbsolutePath('dist/engine.cjs'), log);
  const services = {
    context,
    log,
    engines,
    datasets: createDatasets(),
    profiles: createProfiles(engines),
    models: folderSnapshot(engines, (engine) => engine.listModels(), 'registry-changed'),
    environments: environmentsSnapshot(engines),
    modelFilter: createModelFilter(engines),
    runs: folderSnapshot(engines, (engine) => engine.listRuns(), 'runs-changed'),
    trainings: createTrainings(engines),
    studies: folderSnapshot(engines, (engine) => engine.listStudies(), 'studies-changed'),
    searches: createSearches(engines),
    experiments: folderSnapshot(engines, (engine) => engine.listExperiments(), 'experiments-changed'),
    pages: createPages(),
  };
  const { environments, modelFilter, experiments } = services;
  const { datasets, profiles, models, runs, trainings, studies, searches, pages } = services;
  context.subscriptions.push(
    log,
    engines,
    datasets,
    profiles,
    models,
    environments,
    modelFilter,
    runs,
    trainings,
    studies,
    searches,
    experiments,
    pages,
  );
  return services;
}
