import { checkUnit, createAssigner } from '../../core/experiment/assignment/assigner.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { RouteRequest, Routing } from '../../protocol/experiment.ts';
import type { EngineParts } from '../parts.ts';
import { findVersion } from '../registry/show.ts';
import { readExperiment } from './readExperiments.ts';

/**
 * Which version serves a unit. An experiment that does not run, and a unit outside its coverage, answer the control.
 *
 * @throws {ArboretumError} `experiment-not-found`; `outcome-invalid` for a unit that is none; `model-not-found` when the
 *   version is gone, which routing to something else would hide
 */
export function routePrediction(parts: EngineParts, { key, unit }: RouteRequest): Routing {
  checkUnit(unit);
  const store = parts.store();
  const { experiment } = store.read(`routing by ${key}`, (db) => readExperiment(db, key));
  const { state, variants } = experiment;
  const index = state === 'running' ? createAssigner(experiment)(unit) : -1;
  const variant = variants[Math.max(0, index)]!;
  const { name, version } = findVersion(store, variant.version ?? variant.model);
  return {
    variant: variant.name,
    model: formatRef(name, version),
    reason: state !== 'running' ? state : index < 0 ? 'outside-coverage' : 'assigned',
  };
}
