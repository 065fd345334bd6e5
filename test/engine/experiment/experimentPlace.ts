import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExperimentInput } from '../../../src/core/experiment/planInput.ts';
import { createExperiment, startExperiment } from '../../../src/engine/experiment/changeExperiments.ts';
import { evaluateExperiment } from '../../../src/engine/experiment/evaluateExperiment.ts';
import { importOutcomes } from '../../../src/engine/experiment/importOutcomes.ts';
import type { ImportOutcomesRequest } from '../../../src/protocol/experiment.ts';
import { createAssigner } from '../../../src/core/experiment/assignment/assigner.ts';
import { calm, openPlace, type Place } from '../registry/transferring.ts';
import { register } from '../store/versions.ts';

/** A workspace with two versions to experiment with. */
export interface ExperimentPlace extends Place {
  /** Writes a CSV file. */
  write(name: string, lines: readonly string[]): void;
  create(change?: Partial<ExperimentInput>): void;
  start(change?: Partial<ExperimentInput>): void;
  import(request: Partial<ImportOutcomesRequest> & { data: string }): ReturnType<typeof importOutcomes>;
  evaluate(): ReturnType<typeof evaluateExperiment>;
}

export const key = 'trial';

export async function openExperimentPlace(): Promise<ExperimentPlace> {
  const place = openPlace();
  for (const version of ['1.0.0', '1.1.0', '2.0.0']) await register(place.parts.store(), 'shop', { version });
  const create = (change: Partial<ExperimentInput> = {}) =>
    void createExperiment(place.parts, {
      key,
      variants: [{ model: 'shop@1.0.0' }, { model: 'shop@1.1.0' }],
      metrics: [{ name: 'loss', role: 'primary', type: 'mean', direction: 'lower' }],
      minimumUnits: 2,
      ...change,
    });
  return {
    ...place,
    write: (name, lines) => writeFileSync(join(place.workspace, name), `${lines.join('\n')}\n`),
    create,
    start(change) {
      create(change);
      startExperiment(place.parts, key, { at: '2026-01-01' });
    },
    import: (request) => importOutcomes(place.parts, { key, ...request }, calm()),
    evaluate: () => evaluateExperiment(place.parts, key, calm()),
  };
}

const assign = createAssigner({
  seed: key,
  coverage: 1,
  variants: [{ weight: 0.5 }, { weight: 0.5 }],
} as never);

/** Units by the variant that they are assigned, of a thousand. */
export const units = [0, 1].map((variant) =>
  Array.from({ length: 1000 }, (_, k) => `u${k}`).filter((unit) => assign(unit) === variant),
);

export const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const variance = (values: readonly number[]) => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};
