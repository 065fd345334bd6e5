import type { ComparedVersion, Comparison } from '../../src/core/registry/comparison/comparison.ts';
import type { ComparisonState } from '../../src/protocol/comparison.ts';
import { ellipsize } from '../chart/labels.ts';
import type { Pair } from './data/pair.ts';
import type { VersionMark } from './data/tones.ts';
import type { ComparisonUiState } from './saved.ts';

export type ReadyState = Extract<ComparisonState, { kind: 'ready' }>;

/** What a section needs beside the comparison: how it is to be shown, and the way to change that. */
export interface ComparisonContext {
  readonly state: ReadyState;
  readonly comparison: Comparison;
  readonly pair: Pair;
  /** Short names, one a version. */
  readonly names: readonly string[];
  readonly marks: readonly VersionMark[];
  /** For names of files. */
  readonly stem: string;
  readonly ui: ComparisonUiState;
  /** Gates are being looked at. */
  readonly checking: boolean;
  readonly update: (change: Partial<ComparisonUiState>) => void;
  readonly actions: ComparisonActions;
}

/** What can be done; each reaches the host. */
export interface ComparisonActions {
  readonly promote: (ref: string, environment: string) => void;
  readonly scoreOn: () => void;
  readonly useHoldouts: () => void;
  readonly swap: () => void;
  readonly openReport: (ref: string) => void;
  readonly checkGates: (ref: string, environment: string) => void;
  readonly copyMarkdown: () => void;
  readonly exportMetrics: () => void;
  readonly showLog: () => void;
}

/** A version's name where there is little room. */
export function tight(name: string): string {
  return ellipsize(name, 16, (text) => text.length);
}

export function versionB({ comparison, pair }: ComparisonContext): ComparedVersion {
  return comparison.versions[pair.b]!;
}
