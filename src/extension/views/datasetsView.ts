import * as vscode from 'vscode';
import { formatInteger } from '../../core/format/number.ts';
import { workspaceFolders } from '../host/folders.ts';
import type { Contribution } from '../host/contribution.ts';
import { mostFiles } from '../dataset/datasets.ts';
import { showError } from '../host/errors.ts';
import { contextKeys, views } from '../ids.ts';
import type { Services } from '../services.ts';
import { columnItem, datasetItem, type DatasetNode } from './datasetItems.ts';

/** The view **Datasets**: data files of the workspace, and the columns of those that have been read. */
export const datasetsView: Contribution = (services) => {
  const changes = new vscode.EventEmitter<DatasetNode | undefined>();
  const view: vscode.TreeView<DatasetNode> = vscode.window.createTreeView<DatasetNode>(views.datasets, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node ? columns(services, node) : files(services, view)),
      getTreeItem: (node) =>
        node.kind === 'dataset'
          ? datasetItem(node, services.profiles.known(node.dataset), workspaceFolders().length > 1)
          : columnItem(node),
    },
    showCollapseAll: true,
  });
  const explainTrust = () => {
    view.message = vscode.workspace.isTrusted ? undefined : restrictedMessage;
  };
  explainTrust();
  return vscode.Disposable.from(
    changes,
    view,
    services.datasets.onDidChange(() => changes.fire(undefined)),
    services.profiles.onDidChange(() => changes.fire(undefined)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      explainTrust();
      changes.fire(undefined);
    }),
  );
};

const restrictedMessage =
  'Restricted Mode: viewing only. Trust this folder to read its data, train and predict.';

async function files(services: Services, view: vscode.TreeView<DatasetNode>): Promise<DatasetNode[]> {
  const datasets = await services.datasets.list();
  view.description =
    datasets.length < mostFiles ? undefined : `first ${formatInteger(mostFiles)} of a folder`;
  void vscode.commands.executeCommand('setContext', contextKeys.hasDatasets, datasets.length > 0);
  return datasets.map((dataset) => ({ kind: 'dataset', dataset }));
}

async function columns(services: Services, node: DatasetNode): Promise<DatasetNode[]> {
  if (node.kind !== 'dataset') return [];
  try {
    const profile = await services.profiles.of(node.dataset);
    return profile.columns.map((column) => ({ kind: 'column', column, profile }));
  } catch (error) {
    void showError(services.log, error);
    return [];
  }
}
