import * as vscode from 'vscode';
import type { Run } from '../../core/registry/run.ts';
import type { Contribution } from '../host/contribution.ts';
import { views } from '../ids.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';
import { runItem, type RunNode } from './runItems.ts';
import { ageTicks, messageOnFailure } from './treeSupport.ts';

/** Progress comes many times a second; a tree is read slower. */
const redrawMs = 250;

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

  async function children(): Promise<RunNode[]> {
    const runs = await messageOnFailure(services, view, () => services.runs.list());
    showBusy(runs);
    const nodes = runs.map((run): RunNode => ({ kind: 'run', ...run }));
    running = nodes.filter(({ value }) => value.status === 'running');
    return nodes;
  }

  let endBusy: (() => void) | undefined;
  /** A bar over the view and a sign on the activity bar while something trains. */
  function showBusy(runs: readonly InFolder<Run>[]): void {
    const busy = runs.some(({ value }) => value.status === 'running');
    if (busy && !endBusy) {
      const { promise, resolve } = Promise.withResolvers<void>();
      endBusy = resolve;
      void vscode.window.withProgress({ location: { viewId: views.runs } }, () => promise);
    } else if (!busy) {
      endBusy?.();
      endBusy = undefined;
    }
  }

  let redraw: ReturnType<typeof setTimeout> | undefined;
  const redrawSoon = () => {
    redraw ??= setTimeout(() => {
      redraw = undefined;
      // Not the whole tree: an item that is made anew is for a moment nobody's, and a click on it is lost.
      if (running.length > 0) changes.fire(running);
    }, redrawMs);
  };
  return vscode.Disposable.from(
    changes,
    view,
    services.runs.onDidChange(() => {
      changes.fire(undefined);
      // The sign is seen also when the view is not, and then nobody asks for its children.
      services.runs.list().then(showBusy, () => {});
    }),
    services.trainings.onDidChange(redrawSoon),
    ageTicks(view, () => changes.fire(undefined)),
    {
      dispose() {
        clearTimeout(redraw);
        endBusy?.();
      },
    },
  );
};
