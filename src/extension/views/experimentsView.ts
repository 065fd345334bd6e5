import * as vscode from 'vscode';
import type { ExperimentState } from '../../core/experiment/experiment.ts';
import type { Contribution } from '../host/contribution.ts';
import { views } from '../ids.ts';
import {
  experimentGroupItem,
  experimentItem,
  type ExperimentGroup,
  type ExperimentNode,
} from './experimentItems.ts';
import { ageTicks, messageOnFailure } from './treeSupport.ts';

type Node = ExperimentGroup | ExperimentNode;

const order: readonly ExperimentState[] = ['running', 'draft', 'stopped', 'archived'];

/** The view **Experiments**: by state, each with its day, outcomes and a small verdict. */
export const experimentsView: Contribution = (services) => {
  const { experiments } = services;
  const changes = new vscode.EventEmitter<undefined>();
  const view: vscode.TreeView<Node> = vscode.window.createTreeView<Node>(views.experiments, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) =>
        node === undefined ? groups() : node.kind === 'experiments' ? [...node.experiments] : [],
      getTreeItem: (node) =>
        node.kind === 'experiments' ? experimentGroupItem(node) : experimentItem(node, Date.now()),
    },
    showCollapseAll: true,
  });

  async function groups(): Promise<Node[]> {
    const all = await messageOnFailure(services, view, () => experiments.list());
    const nodes = all.map((each): ExperimentNode => ({ kind: 'experiment', ...each }));
    return order
      .map((state): ExperimentGroup => ({
        kind: 'experiments',
        state,
        experiments: nodes.filter(({ value }) => value.state === state),
      }))
      .filter((group) => group.experiments.length > 0);
  }

  return vscode.Disposable.from(
    changes,
    view,
    experiments.onDidChangeList(() => changes.fire(undefined)),
    ageTicks(view, () => changes.fire(undefined)),
  );
};
