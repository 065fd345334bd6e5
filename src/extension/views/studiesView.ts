import * as vscode from 'vscode';
import type { StudySummary } from '../../core/search/study.ts';
import type { Contribution } from '../host/contribution.ts';
import { isSameFolder } from '../host/folders.ts';
import { views } from '../ids.ts';
import type { RunningSearch } from '../search/searches.ts';
import { moreItem, studyItem, studyKey, type MoreNode, type StudyNode } from './studyItems.ts';
import { trialItem, type TrialNode } from './trialItems.ts';
import { studyTrials } from './studyTrials.ts';
import { busySign, messageOnFailure, progressTicks } from './treeSupport.ts';

type Node = StudyNode | TrialNode | MoreNode;

/** The view **Studies**: what is searched now, how each search ended, and the best trials of those that are opened. */
export const studiesView: Contribution = (services) => {
  const { studies, searches } = services;
  const changes = new vscode.EventEmitter<Node[] | undefined>();
  /** What is shown; a node stays the same object as long as its study is there. */
  let shown = new Map<string, StudyNode>();
  let latest = new Map<string, StudySummary>();
  const trials = studyTrials(services.engines);
  const view: vscode.TreeView<Node> = vscode.window.createTreeView<Node>(views.studies, {
    treeDataProvider: {
      onDidChangeTreeData: changes.event,
      getChildren: (node) => (node ? childrenOf(node) : roots()),
      getTreeItem(node) {
        if (node.kind === 'trial') return trialItem(node);
        if (node.kind === 'more') return moreItem(node);
        const { value, search } = now(node);
        return studyItem({ ...node, value }, { here: search !== undefined, progress: search?.progress });
      },
    },
    showCollapseAll: true,
  });
  const busy = busySign(views.studies);

  /** What is known of a study at this moment: a running one is ahead of the list. */
  function now(node: StudyNode): { value: StudySummary; search: RunningSearch | undefined } {
    const search = searches
      .running()
      .find(({ folder, study }) => study === node.value.name && isSameFolder(folder, node.folder));
    const listed = latest.get(studyKey(node.folder, node.value)) ?? node.value;
    return { value: search?.summary ?? listed, search };
  }

  async function read(): Promise<StudyNode[]> {
    const list = await messageOnFailure(services, view, () => studies.list());
    busy.show(list.some(({ value }) => value.status === 'running'));
    latest = new Map(list.map(({ folder, value }) => [studyKey(folder, value), value]));
    return list.map(
      ({ folder, value }) => shown.get(studyKey(folder, value)) ?? { kind: 'study', folder, value },
    );
  }

  async function roots(): Promise<StudyNode[]> {
    const nodes = await read();
    shown = new Map(nodes.map((node) => [studyKey(node.folder, node.value), node]));
    return nodes;
  }

  async function childrenOf(node: Node): Promise<Node[]> {
    if (node.kind !== 'study') return [];
    // A study that was deleted a moment ago has no trials; the list will say so.
    return trials.best({ ...node, value: now(node).value }).catch(() => []);
  }

  /** Not the whole tree where the studies are the same: a click on an item that is made anew is lost. */
  async function update(): Promise<void> {
    const before = latest;
    const nodes = await read();
    const keys = nodes.map((node) => studyKey(node.folder, node.value));
    if (keys.join('\n') !== [...shown.keys()].join('\n')) {
      changes.fire(undefined);
      return;
    }
    const changed = nodes.filter((_, i) => {
      const key = keys[i]!;
      const [was, is] = [before.get(key), latest.get(key)];
      // Of one that runs and ran, its progress.
      if (was?.status === 'running' && is?.status === 'running') return false;
      return JSON.stringify(was) !== JSON.stringify(is);
    });
    if (changed.length > 0) changes.fire(changed);
    progress.soon();
  }

  const progress = progressTicks(() => {
    const running = [...shown.values()].filter((node) => {
      const { value, search } = now(node);
      return search !== undefined || value.status === 'running';
    });
    if (running.length > 0) changes.fire(running);
  });
  return vscode.Disposable.from(
    changes,
    view,
    busy,
    studies.onDidChange(() => void update()),
    searches.onDidChange(progress.soon),
    progress,
  );
};
