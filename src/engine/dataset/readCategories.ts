import type { DuckDBConnection } from '@duckdb/node-api';
import { mostLevelsByChoice } from '../../core/dataset/columnFacts.ts';
import { mostClasses } from '../../core/dataset/inferTask.ts';
import type { Plan, PlannedFeature } from '../../core/dataset/plan.ts';
import type { Feature, Signature } from '../../core/dataset/signature.ts';
import { ArboretumError } from '../../core/errors.ts';
import type { InspectedSource } from './inspect.ts';
import { readLevels } from './readLevels.ts';

/** A signature, and what its user should know of it. */
export interface Categories {
  readonly signature: Signature;
  readonly warnings: readonly string[];
}

/** Completes the plan with the levels of categories and the classes of the target. */
export async function readCategories(
  connection: DuckDBConnection,
  source: InspectedSource,
  plan: Plan,
): Promise<Categories> {
  const target = source.columns[plan.target]!.name;
  const planned = plan.features.filter(({ kind }) => kind === 'category');
  const isClass = plan.task !== 'regression';
  const columns = [...planned.map(({ index }) => index), ...(isClass ? [plan.target] : [])];
  const found = await readLevels(
    connection,
    source,
    columns.map((index) => source.columns[index]!),
    mostLevelsByChoice,
  );
  const levelsOf = new Map(planned.map(({ name }, position) => [name, found[position]!]));
  const warnings: string[] = [];
  for (const [name, { cut }] of levelsOf) {
    if (cut)
      warnings.push(
        `${name}: only the ${mostLevelsByChoice} most frequent levels are kept, the others count as missing.`,
      );
  }
  const features = plan.features.map((feature) =>
    completed(feature, source, levelsOf.get(feature.name)?.levels),
  );
  if (!isClass) return { signature: { features, target: { kind: 'number', column: target } }, warnings };
  const classes = found.at(-1)!.levels;
  if (classes.length > mostClasses || classes.length < 2) {
    throw new ArboretumError(
      'target-unusable',
      `${target} has ${classes.length} classes.`,
      'Pick another target.',
    );
  }
  return {
    signature: { features, target: { kind: 'class', column: target, classes: [...classes] } },
    warnings,
  };
}

function completed(
  feature: PlannedFeature,
  source: InspectedSource,
  levels: readonly string[] | undefined,
): Feature {
  const { name, index } = feature;
  const { name: column, reading } = source.columns[index]!;
  switch (feature.kind) {
    case 'category':
      return { kind: 'category', name, column, levels: [...levels!] };
    case 'date': {
      const format = reading?.kind === 'date' ? reading.format : null;
      return { kind: 'date', name, column, part: feature.part, ...(format === null ? {} : { format }) };
    }
    case 'number':
    case 'boolean':
      return { kind: feature.kind, name, column };
  }
}
