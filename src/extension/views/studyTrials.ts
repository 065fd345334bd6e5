import type { Trial } from '../../core/search/trial.ts';
import type { Engines } from '../host/engines.ts';
import { bestTrials } from '../search/bestTrials.ts';
import { studyKey, type MoreNode, type StudyNode } from './studyItems.ts';
import type { TrialNode } from './trialItems.ts';

/** Trials shown under a study; the dashboard has them all. */
const most = 3;

interface Kept {
  revision: number;
  readonly trials: Map<number, Trial>;
  nodes: ReadonlyMap<string, TrialNode | MoreNode>;
}

export interface StudyTrials {
  /** The best trials of a study, and a row for the others. Only what has changed since the last time is read. */
  best(node: StudyNode): Promise<(TrialNode | MoreNode)[]>;
}

export function studyTrials(engines: Engines): StudyTrials {
  const kept = new Map<string, Kept>();
  return {
    async best({ folder, value }) {
      const key = studyKey(folder, value);
      const known: Kept = kept.get(key) ?? { revision: 0, trials: new Map(), nodes: new Map() };
      const { study, revision, trials } = await engines.of(folder).studyUpdate(value.name, known.revision);
      kept.set(key, known);
      known.revision = revision;
      for (const trial of trials) known.trials.set(trial.number, trial);

      const { objective, name } = study;
      const best = bestTrials(known.trials.values(), objective.direction, most);
      const others = known.trials.size - best.length;
      const nodes: (TrialNode | MoreNode)[] = best.map((trial, rank) => ({
        kind: 'trial',
        folder,
        study: name,
        id: `${key} ${trial.number}`,
        trial,
        objective,
        best: rank === 0,
      }));
      if (others > 0) {
        nodes.push({ kind: 'more', folder, study: name, id: `${key} more`, others, more: best.length > 0 });
      }
      // The same objects while nothing changes: a click on an item that is made anew is lost.
      const same = nodes.map((node) => sameNode(known.nodes.get(node.id), node));
      known.nodes = new Map(same.map((node) => [node.id, node]));
      return same;
    },
  };
}

function sameNode(before: TrialNode | MoreNode | undefined, now: TrialNode | MoreNode) {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now;
}
