import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VersionDraft } from '../../../src/core/registry/draft.ts';
import type { ModelVersion } from '../../../src/core/registry/model.ts';
import { trainingSpecSchema } from '../../../src/core/training/spec.ts';
import { registerVersion } from '../../../src/engine/registry/register.ts';
import { stageVersion } from '../../../src/engine/registry/stage.ts';
import type { Store } from '../../../src/engine/store/open.ts';

/** A new folder for one test; removed by the returned function. */
export function temporaryWorkspace(): { workspace: string; remove: () => void } {
  const workspace = mkdtempSync(join(tmpdir(), 'arboretum-store-'));
  return { workspace, remove: () => rmSync(workspace, { recursive: true, force: true }) };
}

/** A regression model of two columns; `mae` and `dataHash` are what tests tell versions apart by. */
export function draftOf(name: string, { mae = 1, dataHash = 'a', version }: DraftChoice = {}): VersionDraft {
  return {
    name,
    ...(version === undefined ? {} : { version }),
    task: 'regression',
    objective: 'regression',
    signature: {
      features: [
        { kind: 'number', name: 'x', column: 'x' },
        { kind: 'category', name: 'colour', column: 'colour', levels: ['blue', 'red'] },
      ],
      target: { kind: 'number', column: 'y' },
    },
    excluded: [{ column: 'id', reason: 'It looks like an identifier.' }],
    spec: trainingSpecSchema.parse({ data: 'data/sales.csv', target: 'y' }),
    params: { objective: 'regression', seed: 42 },
    bestIteration: 10,
    rows: { train: 60, validation: 20, holdout: 20 },
    score: { holdout: { mae }, baseline: { mae: 2 } },
    history: { metric: 'l2', train: [3, 2], validation: [3, 2.5] },
    importance: [{ feature: 'x', gain: 10, split: 3 }],
    warnings: [],
    seconds: 0.5,
    lineage: {
      data: 'data/sales.csv',
      sha256: dataHash.padEnd(64, '0'),
      bytes: 100,
      rows: 100,
      arboretum: '0.1.0',
      lightgbm: '4.1.0',
      runtime: 'wasm',
    },
  };
}

export interface DraftChoice {
  readonly mae?: number;
  readonly dataHash?: string;
  readonly version?: string;
}

/** Stages, writes and registers a version whose files are short texts. */
export async function register(store: Store, name: string, choice: DraftChoice = {}): Promise<ModelVersion> {
  const staged = await stageVersion(store);
  mkdirSync(staged.folder, { recursive: true });
  writeFileSync(join(staged.folder, 'model.txt'), `tree\n${name} ${choice.mae ?? 1}\n`);
  writeFileSync(join(staged.folder, 'holdout.parquet'), 'PAR1');
  return registerVersion(store, staged, draftOf(name, choice));
}
