import type * as vscode from 'vscode';
import type { Dataset } from '../dataset/dataset.ts';

/** The target that was picked last in a dataset's profile; of none, that none was. */
export interface TargetMemory {
  /** Undefined: nothing has been picked yet; empty: no target. */
  recall(): string | undefined;
  remember(target: string | undefined): void;
}

export function targetMemory(state: vscode.Memento, dataset: Dataset): TargetMemory {
  const key = `profile target ${dataset.uri.toString()}`;
  return {
    recall: () => {
      const known = state.get<unknown>(key);
      return typeof known === 'string' ? known : undefined;
    },
    remember: (target) => void state.update(key, target ?? ''),
  };
}
