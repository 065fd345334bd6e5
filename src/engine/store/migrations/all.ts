import { registry } from './001-registry.ts';
import { studies } from './002-studies.ts';
import { governance } from './003-governance.ts';
import { experiments } from './004-experiments.ts';
import { runSpecs } from './005-run-specs.ts';
import { specsOfAllRuns } from './006-specs-of-all-runs.ts';

/**
 * The schema, step by step: the entry at index i brings a database from version i to i + 1. Add at the end;
 * never change one that has been released.
 */
export const migrations: readonly string[] = [
  registry,
  studies,
  governance,
  experiments,
  runSpecs,
  specsOfAllRuns,
];
