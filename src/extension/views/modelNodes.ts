import type * as vscode from 'vscode';
import type { Placement } from '../../core/registry/governance/placement.ts';
import type { ModelSummary, VersionSummary } from '../../core/registry/model.ts';
import type { InFolder } from '../registry/folderSnapshot.ts';

/** An environment of a model, and what is in it; null: nothing. */
export interface EnvironmentNode {
  readonly kind: 'environment';
  readonly folder: vscode.WorkspaceFolder;
  readonly model: string;
  readonly environment: string;
  readonly placement: Placement | null;
}

export type ModelNode =
  | ({ readonly kind: 'model' } & InFolder<ModelSummary>)
  | EnvironmentNode
  | ({ readonly kind: 'version'; readonly newest: boolean } & InFolder<VersionSummary>);

/**
 * Environments of a model, as configured; those that hold a version though they are configured no more come last.
 *
 * @param configured names in their order
 */
export function environmentNodes(
  { folder, value: model }: InFolder<ModelSummary>,
  configured: readonly string[],
): EnvironmentNode[] {
  const known = new Set(configured.map((name) => name.toLowerCase()));
  const others = model.placements
    .map(({ environment }) => environment)
    .filter((name) => !known.has(name.toLowerCase()));
  return [...configured, ...others].map((environment) => ({
    kind: 'environment',
    folder,
    model: model.name,
    environment,
    placement:
      model.placements.find((each) => each.environment.toLowerCase() === environment.toLowerCase()) ?? null,
  }));
}
