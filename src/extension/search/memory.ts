import type * as vscode from 'vscode';
import type { Dataset } from '../dataset/dataset.ts';
import { defaultSettings, type SearchSettings } from './settings.ts';

/** How was searched last time on each data file, in the workspace's state. */
export interface SearchMemory {
  recall(dataset: Dataset): SearchSettings;
  remember(dataset: Dataset, settings: SearchSettings): void;
}

/** Beside `trainingMemory`, which keeps target, split and options. */
export function searchMemory(state: vscode.Memento): SearchMemory {
  const key = (dataset: Dataset) => `search settings ${dataset.uri.toString()}`;
  return {
    recall: (dataset) => ({ ...defaultSettings, ...state.get<Partial<SearchSettings>>(key(dataset)) }),
    remember: (dataset, settings) => void state.update(key(dataset), settings),
  };
}
