import * as vscode from 'vscode';
import { contextKeys, type ContextKey } from '../ids.ts';
import { hasRegistry } from '../registry/folderSnapshot.ts';
import type { Contribution } from './contribution.ts';
import { workspaceFolders } from './folders.ts';

/** Keeps the context keys true, so that commands are offered where they can work. */
export const contextKeysUpkeep: Contribution = ({ models, runs, studies, experiments, log }) => {
  const onFailure = (error: unknown) => log.debug(`Context keys: ${String(error)}`);
  const updateModels = () =>
    void models.list().then((list) => set(contextKeys.hasModels, list.length > 0), onFailure);
  const updateRuns = () =>
    void runs.list().then((list) => set(contextKeys.hasRuns, list.length > 0), onFailure);
  const updateStudies = () =>
    void studies.list().then((list) => {
      set(contextKeys.hasStudies, list.length > 0);
      set(
        contextKeys.isSearching,
        list.some(({ value }) => value.status === 'running'),
      );
    }, onFailure);

  const updateExperiments = () =>
    void experiments.list().then((list) => set(contextKeys.hasExperiments, list.length > 0), onFailure);

  // At first from what lies on the disk: to know exactly takes an engine, and nobody has asked for one yet.
  void Promise.all(workspaceFolders().map(hasRegistry)).then((found) => {
    const some = found.includes(true);
    set(contextKeys.hasModels, some);
    set(contextKeys.hasRuns, some);
    set(contextKeys.hasStudies, some);
    set(contextKeys.hasExperiments, some);
  }, onFailure);
  return vscode.Disposable.from(
    models.onDidChange(updateModels),
    runs.onDidChange(updateRuns),
    studies.onDidChange(updateStudies),
    experiments.onDidChange(updateExperiments),
  );
};

function set(key: ContextKey, value: boolean): void {
  void vscode.commands.executeCommand('setContext', key, value);
}
