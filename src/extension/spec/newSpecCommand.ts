import * as vscode from 'vscode';
import { modelNameFrom } from '../../core/registry/names.ts';
import { stem } from '../dataset/dataset.ts';
import { datasetArgument } from '../dataset/datasetArgument.ts';
import { requireTrust } from '../host/folders.ts';
import { withLateNotification } from '../host/progress.ts';
import type { Services } from '../services.ts';
import { openSpecDraft } from './specFile.ts';

/** *New Spec from Dataset...*: a training written down, to change and to train. */
export async function newSpec(services: Services, argument?: unknown): Promise<void> {
  requireTrust('Reading data');
  const dataset = await datasetArgument(services, argument, 'New spec from dataset');
  if (!dataset) return;
  const profile = await withLateNotification(`Reading ${dataset.path}`, (signal) =>
    services.profiles.of(dataset, { signal }),
  );
  const date = profile.columns.find(({ type }) => type === 'date')?.name;
  const target = profile.likelyTarget ?? profile.columns.at(-1)?.name ?? '';
  await openSpecDraft(vscode.Uri.joinPath(dataset.uri, '..'), stem(dataset.path), {
    name: modelNameFrom(dataset.path),
    spec: {
      data: dataset.path,
      target,
      split: date === undefined || date === target ? { kind: 'random' } : { kind: 'time', column: date },
      params: {},
      exclude: profile.likelyIdentifiers.filter((name) => name !== target && name !== date),
      seed: 42,
    },
  });
}
