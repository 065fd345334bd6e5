import * as vscode from 'vscode';
import type { ModelSummary } from '../../core/registry/model.ts';
import type { QueryRequest } from '../../protocol/registry.ts';
import type { Engines } from '../host/engines.ts';
import { contextKeys } from '../ids.ts';
import type { InFolder } from './folderSnapshot.ts';
import { parseModelFilter } from './parseModelFilter.ts';

/** What the Models view is narrowed down to, for as long as the window lives. */
export interface ModelFilter extends vscode.Disposable {
  /** As the user wrote it; undefined: everything is shown. */
  readonly words: string | undefined;
  /** @throws {ArboretumError} where the text cannot be read */
  set(words: string | undefined): void;
  /** Models with their versions that pass, without those of which none does. */
  apply(models: readonly InFolder<ModelSummary>[]): Promise<readonly InFolder<ModelSummary>[]>;
  readonly onDidChange: vscode.Event<void>;
}

export function createModelFilter(engines: Engines): ModelFilter {
  const changes = new vscode.EventEmitter<void>();
  let words: string | undefined;
  let request: QueryRequest | undefined;
  return {
    get words() {
      return words;
    },
    set(text) {
      request = text === undefined ? undefined : parseModelFilter(text).query;
      words = text;
      void vscode.commands.executeCommand('setContext', contextKeys.isModelsFiltered, text !== undefined);
      changes.fire();
    },
    async apply(models) {
      if (words === undefined || request === undefined) return models;
      const { name } = parseModelFilter(words);
      const named = models.filter(({ value }) => value.name.toLowerCase().includes(name));
      const folders = new Map(named.map(({ folder }) => [folder.uri.toString(), folder]));
      const found = new Map<string, Set<string>>();
      for (const [key, folder] of folders) {
        const versions = await engines.of(folder).queryVersions(request);
        found.set(key, new Set(versions.map(({ ref }) => ref)));
      }
      return named
        .map(({ folder, value }) => {
          const passing = found.get(folder.uri.toString());
          const versions = value.versions.filter((each) => passing?.has(`${each.name}@${each.version}`));
          return { folder, value: { ...value, versions } };
        })
        .filter(({ value }) => value.versions.length > 0);
    },
    onDidChange: changes.event,
    dispose: () => changes.dispose(),
  };
}
