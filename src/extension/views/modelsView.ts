import * as vscode from 'vscode';
import { workspaceFolders } from '../host/folders.ts';
import type { Contribution } from '../host/contribution.ts';
import { views } from '../ids.ts';
import { formatRef } from '../../core/registry/reference.ts';
import type { Services } from '../services.ts';
import { modelItem, versionItem, versionTooltip, type ModelNode } from './modelItems.ts';
import { ageTicks, messageOnFailure } from './treeSupport.ts';

/** Up to this many models are shown with their versions. */
const fewModels = 5;

/** The view **Models**: models and their versions, newest first, each with its main metric and age. */
export const modelsView: Contribution = (services) => {
  const changes = new vscode.EventEmitter<undefined>();
  let count = 0;
  const view: vscode.TreeView<ModelNode> = vscode.window.createTreeView<ModelNode>(views.models, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: children,
      getTreeItem: (node) =>
        node.kind === 'model'
          ? modelItem(node, { severalFolders: workspaceFolders().length > 1, expanded: count <= fewModels })
          : versionItem(node, Date.now()),
      resolveTreeItem: (item, node) => withTooltip(services, item, node),
    },
    showCollapseAll: true,
  });
  async function children(node: ModelNode | undefined): Promise<ModelNode[]> {
    if (node?.kind === 'version') return [];
    if (node?.kind === 'model') return versionsOf(node);
    const models = await messageOnFailure(services, view, () => services.models.list());
    count = models.length;
    return models.map((model) => ({ kind: 'model', ...model }));
  }
  return vscode.Disposable.from(
    changes,
    view,
    services.models.onDidChange(() => changes.fire(undefined)),
    ageTicks(view, () => changes.fire(undefined)),
  );
};

function versionsOf({ folder, value: model }: ModelNode & { kind: 'model' }): ModelNode[] {
  return model.versions.map((value, index) => ({ kind: 'version', folder, value, newest: index === 0 }));
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
