import { ArboretumError } from '../../../core/errors.ts';
import { formatIntegerOf } from '../../../core/format/count.ts';
import { comparable } from '../../../core/registry/comparison/comparable.ts';
import { listed } from '../../../core/registry/comparison/words.ts';
import { versionLabels } from '../../../core/registry/comparison/versionLabels.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import { formatRef } from '../../../core/registry/formatRef.ts';
import { resolveDataset } from '../../dataset/resolveDataset.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { type DatasetScores, scoreDataset } from '../../prediction/scoreDataset.ts';
import type { ShownVersion } from '../show.ts';
import { factsOf } from './onHoldouts.ts';
import { comparedRows, type Scored } from './scored.ts';

/**
 * All rows of a dataset, predicted by every version.
 *
 * @param target the column with the truth; undefined: the versions' target
 * @throws {ArboretumError} `target-unusable` when one truth cannot speak for all versions; as `scoreDataset`
 */
export async function scoredOnDataset(
  parts: EngineParts,
  shown: readonly ShownVersion[],
  { data, target }: { readonly data: string; readonly target: string | undefined },
  context: AbortableContext,
): Promise<Scored> {
  const versions = shown.map(({ version }) => version);
  const facts = factsOf(
    versions,
    versions.map(() => null),
  );
  // A target that is named is the truth for all of them, whatever theirs is called.
  const asked = target === undefined ? facts : facts.map((fact) => ({ ...fact, target }));
  const { problem, canScore } = comparable(asked);
  if (!canScore) {
    throw new ArboretumError(
      'target-unusable',
      `They cannot be scored on the same rows. ${problem ?? ''}`.trimEnd(),
      target === undefined
        ? 'Where one column is the truth for all of them, name it as the target.'
        : undefined,
    );
  }
  const column = target ?? versions[0]!.signature.target.column;
  const scores = await scoreDataset(parts, shown, { data, target: column }, context);
  const seen = await versionsThatSaw(parts, versions, scores);
  return {
    basis: {
      kind: 'dataset',
      data: scores.dataset.path,
      rows: scores.rows,
      problem: null,
      canScore: true,
      seen: seen.map(({ name, version }) => formatRef(name, version)),
    },
    rows: comparedRows(versions, scores),
    reasons: [...seenReasons(seen, versions, scores), ...leftOutReasons(scores, column)],
  };
}

/** Versions whose data file it is: the same file, or one with the same content. */
async function versionsThatSaw(
  parts: EngineParts,
  versions: readonly ModelVersion[],
  { dataset, sha256 }: DatasetScores,
): Promise<ModelVersion[]> {
  const { workspace } = await parts.session();
  const seen: ModelVersion[] = [];
  for (const version of versions) {
    const { lineage } = version;
    const trained = await resolveDataset(workspace, lineage.data).catch(() => undefined);
    if (lineage.sha256 === sha256 || trained?.file === dataset.file) seen.push(version);
  }
  return seen;
}

function seenReasons(
  seen: readonly ModelVersion[],
  versions: readonly ModelVersion[],
  { dataset }: DatasetScores,
): string[] {
  if (seen.length === 0) return [];
  const labels = versionLabels(versions);
  const names = seen.map((version) => labels[versions.indexOf(version)]!);
  const [were, their] =
    seen.length === versions.length
      ? ['All versions were', 'they are']
      : [
          `${listed(names)} ${names.length === 1 ? 'was' : 'were'}`,
          names.length === 1 ? 'it is' : 'they are',
        ];
  const unfair = seen.length === versions.length ? '' : ', and looks better beside the others than it is';
  return [`${were} trained on rows of ${dataset.path}: on new data ${their} less accurate${unfair}.`];
}

function leftOutReasons({ withoutTruth, notPredicted }: DatasetScores, target: string): string[] {
  const reasons: string[] = [];
  if (withoutTruth > 0) {
    const rows = formatIntegerOf(withoutTruth, 'row was', 'rows were');
    reasons.push(`${rows} left out: ${target} is missing there, or is no class that the versions know.`);
  }
  if (notPredicted > 0) {
    const rows = formatIntegerOf(notPredicted, 'row was', 'rows were');
    reasons.push(`${rows} left out for all versions: at least one could not predict them.`);
  }
  return reasons;
}
