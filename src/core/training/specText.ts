import type { SearchSpecInput } from '../search/searchSpec.ts';
import type { TrainingSpecInput } from './spec.ts';

/** A training, or with `search` a search, as a spec file holds it. */
export interface SpecContent {
  /** Of the model; undefined: from the data file's. */
  readonly name?: string;
  readonly version?: string;
  readonly spec: TrainingSpecInput;
  readonly search?: SearchSpecInput;
}

/** The text of a spec file that `parseSpecFile` reads as this content. */
export function specText({ name, version, spec, search }: SpecContent): string {
  return `${JSON.stringify({ name, version, spec, search }, null, 2)}\n`;
}
