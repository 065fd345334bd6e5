import type { TargetProfile } from '../../../src/core/dataset/association.ts';

/** Without associations that have no value: what could not be computed is NaN. */
export function withKnownAssociations(found: TargetProfile): TargetProfile {
  const associations = found.associations.map((one) => (Number.isFinite(one?.value) ? one : null));
  return { ...found, associations };
}
