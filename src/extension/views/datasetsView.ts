import * as vscode from 'vscode';
import { toErrorData } from '../../core/errors.ts';
import { formatInteger } from '../../core/format/number.ts';
import { mostFiles, type ListedDataset } from '../dataset/datasets.ts';
import type { Contribution } from '../host/contribution.ts';
import { sentences } from '../host/sentences.ts';
import { workspaceFolders } from '../host/folders.ts';
import { contextKeys, views } from '../ids.ts';
import { columnItem, datasetItem, problemItem, type DatasetNode } from './datasetItems.ts';

/** The view **Datasets**: data files of the workspace, and the columns of those that are opened. */
export const datasetsView: Contribution = (services) => {
  const { datasets, profiles, log } = services;
  const changes = new vscode.EventEmitter<undefined>();
  /** Why files could not be read, until some file changes: VS Code asks again for what is open at every change. */
  const problems = new Map<string, string>();
  const view: vscode.TreeView<DatasetNode> = vscode.window.createTreeView<DatasetNode>(views.datasets, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node?.kind === 'dataset' ? columns(node.dataset) : node ? [] : files()),
      getTreeItem(node) {
        if (node.kind === 'problem') return problemItem(node);
        if (node.kind === 'column') return columnItem(node);
        return datasetItem(node, profiles.known(node.dataset), workspaceFolders().length > 1);
      },
    },
    showCollapseAll: true,
  });

  async function files(): Promise<DatasetNode[]> {
    const listed = await datasets.list();
    const cut = listed.length < mostFiles ? undefined : `first ${formatInteger(mostFiles)} of a folder`;
    if (view.description !== cut) view.description = cut;
    void vscode.commands.executeCommand('setContext', contextKeys.hasDatasets, listed.length > 0);
    return listed.map((dataset) => ({ kind: 'dataset', dataset }));
  }

  async function columns(dataset: ListedDataset): Promise<DatasetNode[]> {
    const key = dataset.uri.toString();
    const before = problems.get(key);
    if (before !== undefined) return [{ kind: 'problem', message: before }];
    try {
      // A query that is open must not run at every change of the tree.
      const profile = profiles.known(dataset) ?? (await profiles.of(dataset));
      return profile.columns.map((column) => ({ kind: 'column', column, profile }));
    } catch (error) {
      const { code, message, hint } = toErrorData(error);
      if (code === 'internal') log.error(error instanceof Error ? error : message);
      problems.set(key, sentences(message, hint));
      return [{ kind: 'problem', message: sentences(message, hint) }];
    }
  }

  const explainTrust = () => {
    view.message = vscode.workspace.isTrusted ? undefined : restrictedMessage;
  };
  explainTrust();
  return vscode.Disposable.from(
    changes,
    view,
    datasets.onDidChange(() => {
      problems.clear();
      changes.fire(undefined);
    }),
    profiles.onDidChange(() => changes.fire(undefined)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      explainTrust();
      changes.fire(undefined);
    }),
  );
};

const restrictedMessage =
  'Restricted Mode: viewing only. Trust this folder to read its data, train and predict.';
