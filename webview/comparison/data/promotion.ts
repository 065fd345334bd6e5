import type { ComparedVersion, Comparison } from '../../../src/core/registry/comparison/comparison.ts';
import { promotionGoal } from '../../../src/core/registry/comparison/promotionGoal.ts';

/** What to promote, and where to: the recommended version, unless it is there already. */
export function promotionOf(
  { recommendation, versions }: Comparison,
  environments: readonly string[],
): { readonly version: ComparedVersion; readonly environment: string } | null {
  const version = recommendation === null ? undefined : versions[recommendation];
  const environment = promotionGoal(environments);
  if (!version || environment === null || version.environments.includes(environment)) return null;
  return { version, environment };
}
