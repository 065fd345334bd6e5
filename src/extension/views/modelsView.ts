import * as vscode from 'vscode';
import { workspaceFolders } from '../host/folders.ts';
import type { Contribution } from '../host/contribution.ts';
import { showError } from '../host/errors.ts';
import { views } from '../ids.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { environmentNames } from '../registry/environments.ts';
import type { Services } from '../services.ts';
import { environmentItem, modelItem, versionItem, versionTooltip } from './modelItems.ts';
import { environmentNodes, type ModelNode } from './modelNodes.ts';
import { promotionByDrop } from './promotionByDrop.ts';
import { ageTicks, messageOnFailure } from './treeSupport.ts';

/** Up to this many models are shown with their versions. */
const fewModels = 5;

/**
 * The view **Models**: models with their environments and versions, newest first, each with its main metric and age.
 * Versions can be picked several at a time, and dragged onto an environment.
 */
export const modelsView: Contribution = (services) => {
  const changes = new vscode.EventEmitter<undefined>();
  let count = 0;
  const view: vscode.TreeView<ModelNode> = vscode.window.createTreeView<ModelNode>(views.models, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: children,
      getTreeItem: (node) => treeItem(node),
      resolveTreeItem: (item, node) => withTooltip(services, item, node),
    },
    dragAndDropController: promotionByDrop(services),
    canSelectMany: true,
    showCollapseAll: true,
  });

  function treeItem(node: ModelNode): vscode.TreeItem {
    switch (node.kind) {
      case 'model':
        return modelItem(node, {
          severalFolders: workspaceFolders().length > 1,
          expanded: count <= fewModels,
        });
      case 'environment':
        return environmentItem(node, Date.now());
      case 'version':
        return versionItem(node, Date.now());
    }
  }

  async function children(node: ModelNode | undefined): Promise<ModelNode[]> {
    if (node === undefined) return models();
    return node.kind === 'model' ? childrenOf(services, node) : [];
  }

  async function models(): Promise<ModelNode[]> {
    const { modelFilter } = services;
    const all = await messageOnFailure(services, view, () => services.models.list());
    const shown = await modelFilter.apply(all).catch((error: unknown) => {
      // A range that a new version of npm's grammar refuses must not hide the models.
      void showError(services.log, error);
      return all;
    });
    count = shown.length;
    view.description = modelFilter.words;
    if (all.length > 0) view.message = shown.length === 0 ? 'No version passes the filter.' : undefined;
    return shown.map((model) => ({ kind: 'model', ...model }));
  }

  // One change of a registry makes both lists stale: the tree is drawn anew once, when both are there.
  let settling: Promise<unknown> | undefined;
  function fireWhenSettled(): void {
    settling ??= Promise.allSettled([services.models.list(), services.environments.list()]).then(() => {
      settling = undefined;
      changes.fire(undefined);
    });
  }

  return vscode.Disposable.from(
    changes,
    view,
    services.models.onDidChangeList(fireWhenSettled),
    services.environments.onDidChangeList(fireWhenSettled),
    services.modelFilter.onDidChange(() => changes.fire(undefined)),
    ageTicks(view, () => changes.fire(undefined)),
  );
};

async function childrenOf(services: Services, node: ModelNode & { kind: 'model' }): Promise<ModelNode[]> {
  const { folder, value: model } = node;
  const configured = await environmentNames(services, folder);
  return [
    ...environmentNodes(node, configured),
    ...model.versions.map((value, index) => ({
      ...{ kind: 'version' as const, folder, value, newest: index === 0 },
    })),
  ];
}

async function withTooltip(
  services: Services,
  item: vscode.TreeItem,
  node: ModelNode,
): Promise<vscode.TreeItem> {
  if (node.kind !== 'version') return item;
  const { name, version } = node.value;
  const details = await services.engines
    .of(node.folder)
    .showModel(formatRef(name, version))
    .catch(() => undefined); // A damaged version has a tooltip too: the summary says what is wrong.
  item.tooltip = versionTooltip(node.value, details);
  return item;
}
