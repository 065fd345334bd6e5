import * as vscode from 'vscode';
import type { Run } from '../../core/registry/run.ts';
import type { Contribution } from '../host/contribution.ts';
import { views } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { runItem, type RunNode } from './runItems.ts';
import { ageTicks, busySign, messageOnFailure, progressTicks } from './treeSupport.ts';

/** The view **Runs**: what trains now, and how each training ended. */
export const runsView: Contribution = (services) => {
  const changes = new vscode.EventEmitter<RunNode[] | undefined>();
  /** Of the items that are shown, those whose progress changes. */
  let running: RunNode[] = [];
  const view: vscode.TreeView<RunNode> = vscode.window.createTreeView<RunNode>(views.runs, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node ? [] : children()),
      getTreeItem: (node) =>
        runItem(node, {
          here: services.trainings.running().includes(node.value.id),
          progress: services.trainings.progress(node.value.id),
          now: Date.now(),
        }),
    },
  });

  const busy = busySign(views.runs);

  async function children(): Promise<RunNode[]> {
    const runs = await messageOnFailure(services, view, () => services.runs.list());
    busy.show(runs.some(isRunning));
    const nodes = runs.map((run): RunNode => ({ kind: 'run', ...run }));
    running = nodes.filter(({ value }) => value.status === 'running');
    return nodes;
  }

  const progress = progressTicks(() => {
    // Not the whole tree: an item that is made anew is for a moment nobody's, and a click on it is lost.
    if (running.length > 0) changes.fire(running);
  });
  return vscode.Disposable.from(
    changes,
    view,
    busy,
    services.runs.onDidChangeList(() => {
      changes.fire(undefined);
      // The sign is seen also when the view is not, and then nobody asks for its children.
      services.runs.list().then(
        (runs) => busy.show(runs.some(isRunning)),
        () => {},
      );
    }),
    services.trainings.onDidChange(progress.soon),
    ageTicks(view, () => changes.fire(undefined)),
    progress,
  );
};

function isRunning({ value }: InFolder<Run>): boolean {
  return value.status === 'running';
}
