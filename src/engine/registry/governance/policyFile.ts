import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArboretumError } from '../../../core/errors.ts';
import { defaultPolicy, parsePolicy, type Policy } from '../../../core/registry/governance/policy.ts';
import { defaultGates, parseQualityPolicy, type QualityGates } from '../../../core/quality/gatesPolicy.ts';
import type { EnvironmentInfo } from '../../../protocol/registry.ts';
import { entryAt } from '../../store/entryAt.ts';
import { isRealFolder, type Layout } from '../../store/layout.ts';

/** Beside the models, and meant to be committed like them: who may go where is reviewed like code. */
export const policyFile = 'environments.json';

/** No policy that people write is longer; what is comes from somebody who means ill. */
const mostBytes = 1_000_000;

/** What forecasters of data quality must reach; beside the environments. */
export const qualityPolicyFile = 'quality.json';

/** The environments of a workspace; without a file the default ones. @throws {ArboretumError} `policy-invalid` */
export function readPolicy(layout: Layout): Policy {
  return readPolicyFile(layout, policyFile, parsePolicy) ?? defaultPolicy;
}

/** The gates of forecasters; without a file the default ones. @throws {ArboretumError} `policy-invalid` */
export function readQualityPolicy(layout: Layout): QualityGates {
  return readPolicyFile(layout, qualityPolicyFile, parseQualityPolicy) ?? defaultGates;
}

function readPolicyFile<T>(layout: Layout, name: string, parse: (text: string, file: string) => T): T | null {
  if (!isRealFolder(layout.folder)) return null;
  const path = join(layout.folder, name);
  const entry = entryAt(path);
  if (entry === undefined) return null;
  const shown = `.arboretum/${name}`;
  if (!entry.isFile() || entry.size > mostBytes) {
    throw new ArboretumError(
      'policy-invalid',
      `${shown} is ${entry.isFile() ? 'too large' : 'not a file'}.`,
      'Put a JSON file in its place, or delete it to get what is usual.',
    );
  }
  return parse(readFileSync(path, 'utf8'), shown);
}

/** For lists and dialogs. */
export function environmentInfos({ environments }: Policy): EnvironmentInfo[] {
  return environments.map(({ name, require, compatible, notWorse }) => ({
    name,
    gates: [
      ...(compatible ? ['signature compatible'] : []),
      ...require,
      ...(notWorse ? ['not significantly worse'] : []),
    ],
  }));
}
