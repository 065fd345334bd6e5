import type { Evaluation } from '../../../src/core/experiment/evaluation.ts';
import type { Experiment } from '../../../src/core/experiment/experiment.ts';
import { titleOf } from '../../../src/core/experiment/verdictWords.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';

/** The names that tell variants apart, as the verdict has them, shortened; in a draft their references. */
export function variantNames(experiment: Experiment, longest = 24): string[] {
  return experiment.variants.map(({ name, version, model }) =>
    shortened(version === null ? model : titleOf(experiment, name), longest),
  );
}

/** A name from data on one line, with its beginning and end where it is long. */
export function shortened(name: string, longest: number): string {
  return ellipsize(displayName(name), longest, (text) => text.length);
}

/** Index of the treatment that is looked at: the chosen one, the one to ship, or the first. */
export function treatmentOf(
  { variants }: Experiment,
  evaluation: Evaluation | null,
  chosen: string | null,
): number {
  for (const name of [chosen, evaluation?.verdict.variant ?? null]) {
    const index = variants.findIndex((variant) => variant.name === name);
    if (index > 0) return index;
  }
  return 1;
}

/** Columns by which outcomes can be split, each once. */
export function segmentColumns({ batches }: Experiment): string[] {
  return [...new Set(batches.flatMap(({ segments }) => segments))];
}
