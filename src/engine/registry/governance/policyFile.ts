import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ArboretumError } from '../../../core/errors.ts';
import { defaultPolicy, parsePolicy, type Policy } from '../../../core/registry/governance/policy.ts';
import type { EnvironmentInfo } from '../../../protocol/registry.ts';
import { entryAt } from '../../store/entryAt.ts';
import { isRealFolder, type Layout } from '../../store/layout.ts';

/** Beside the models, and meant to be committed like them: who may go where is reviewed like code. */
export const policyFile = 'environments.json';

/** No policy that people write is longer; what is comes from somebody who means ill. */
const mostBytes = 1_000_000;

/** The environments of a workspace; without a file the default ones. @throws {ArboretumError} `policy-invalid` */
export function readPolicy(layout: Layout): Policy {
  if (!isRealFolder(layout.folder)) return defaultPolicy;
  const path = join(layout.folder, policyFile);
  const entry = entryAt(path);
  if (entry === undefined) return defaultPolicy;
  const shown = `.arboretum/${policyFile}`;
  if (!entry.isFile() || entry.size > mostBytes) {
    throw new ArboretumError(
      'policy-invalid',
      `${shown} is ${entry.isFile() ? 'too large' : 'not a file'}.`,
      'Put a JSON file with your environments in its place, or delete it to get staging and production.',
    );
  }
  return parsePolicy(readFileSync(path, 'utf8'), shown);
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
