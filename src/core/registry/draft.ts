import type { ModelVersion } from './model.ts';

/** What training knows of a version before it is registered; the registry adds the rest. */
export interface VersionDraft extends Omit<ModelVersion, 'format' | 'version' | 'created' | 'files'> {
  /** The version asked for; omitted: the suggested one. */
  readonly version?: string;
}

/** What tells one recipe from another: the parts of a version that do not depend on the data's rows. */
export type Recipe = Pick<
  ModelVersion,
  'task' | 'objective' | 'signature' | 'excluded' | 'spec' | 'params' | 'lineage'
>;
