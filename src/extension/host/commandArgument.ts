import type { VersionPlace } from '../registry/versionArgument.ts';
import type { ExperimentPlace } from '../experiment/experimentArgument.ts';
import type { DatasetNode } from '../views/datasetItems.ts';
import type { EnvironmentPlace } from '../registry/rollbackCommands.ts';
import type { ModelNode } from '../views/modelNodes.ts';
import type { StudyPlace } from '../search/studyArgument.ts';
import type { RunNode } from '../views/runItems.ts';
import type { ExperimentNode } from '../views/experimentItems.ts';
import type { MoreNode, StudyNode } from '../views/studyItems.ts';
import type { TrialNode } from '../views/trialItems.ts';

/** What our own commands are called with: an item of a view, or a version, study or trial that code has at hand. */
export type CommandItem =
  | DatasetNode
  | ModelNode
  | RunNode
  | StudyNode
  | TrialNode
  | MoreNode
  | ExperimentNode
  | ({ readonly kind: 'experiment-place' } & ExperimentPlace)
  | ({ readonly kind: 'place'; readonly environment?: string; readonly reason?: string } & VersionPlace)
  | ({ readonly kind: 'placement'; readonly to?: string } & EnvironmentPlace)
  | ({ readonly kind: 'study-place'; readonly trial?: number } & StudyPlace);

const kinds: ReadonlySet<unknown> = new Set<CommandItem['kind']>([
  'dataset',
  'column',
  'problem',
  'model',
  'environment',
  'placement',
  'version',
  'run',
  'study',
  'trial',
  'more',
  'place',
  'study-place',
  'experiment',
  'experiment-place',
]);

/** VS Code passes arguments of commands untyped; undefined for what is not one of our items. */
export function commandItem(argument: unknown): CommandItem | undefined {
  if (typeof argument !== 'object' || argument === null || !('kind' in argument)) return undefined;
  return kinds.has(argument.kind) ? (argument as CommandItem) : undefined;
}
