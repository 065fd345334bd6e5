import { createHash } from 'node:crypto';
import { ArboretumError } from '../../../core/errors.ts';
import { type ComparableFacts, comparable } from '../../../core/registry/comparison/comparable.ts';
import { versionLabels } from '../../../core/registry/comparison/versionLabels.ts';
import type { ModelVersion } from '../../../core/registry/model.ts';
import type { Holdout } from '../../dataset/readHoldout.ts';
import type { AbortableContext } from '../../longCall.ts';
import type { EngineParts } from '../../parts.ts';
import { holdoutFile } from '../../store/layout.ts';
import { damagedVersion } from '../manifest.ts';
import type { ShownVersion } from '../show.ts';
import { comparedRows, type Scored } from './scored.ts';

/**
 * The rows of the versions' holdouts, where those are the same: the same rows of the same data, with the same
 * truth.
 *
 * @throws {ArboretumError} `model-damaged`, `cancelled`
 */
export async function scoredOnHoldouts(
  parts: EngineParts,
  shown: readonly ShownVersion[],
  context: AbortableContext,
): Promise<Scored> {
  const versions = shown.map(({ version }) => version);
  const holdouts = await readHoldouts(parts, shown, context);
  const { problem, canScore } = comparable(
    factsOf(
      versions,
      holdouts.map((holdout) => (holdout === null ? null : digestOf(holdout))),
    ),
  );
  const [first] = holdouts;
  if (problem !== null || first === null || first === undefined) {
    return {
      basis: { kind: 'none', data: null, rows: 0, problem, canScore, seen: [] },
      rows: null,
      reasons: [],
    };
  }
  const predictions = holdouts.map((holdout) => holdout!.predictions);
  return {
    basis: {
      kind: 'holdout',
      data: versions[0]!.lineage.data,
      rows: first.rows,
      problem: null,
      canScore,
      seen: [],
    },
    rows: comparedRows(versions, { truth: first.truth, predictions }),
    reasons: [],
  };
}

export function factsOf(
  versions: readonly ModelVersion[],
  digests: readonly (string | null)[],
): ComparableFacts[] {
  const labels = versionLabels(versions);
  return versions.map(({ task, signature: { target }, lineage }, index) => ({
    ref: labels[index]!,
    task,
    target: target.column,
    classes: target.kind === 'class' ? target.classes : [],
    sha256: lineage.sha256,
    rowsDigest: digests[index]!,
  }));
}

/** Null for a version without one: it was made elsewhere. */
async function readHoldouts(
  parts: EngineParts,
  shown: readonly ShownVersion[],
  context: AbortableContext,
): Promise<(Holdout | null)[]> {
  const holdouts: (Holdout | null)[] = [];
  const total = shown.reduce((sum, { version }) => sum + version.rows.holdout, 0);
  let before = 0;
  for (const each of shown) {
    const holdout = await readOne(parts, each, {
      ...context,
      onProgress: (progress) => context.onProgress?.({ ...progress, done: before + progress.done, total }),
    });
    before += holdout?.rows ?? 0;
    holdouts.push(holdout);
  }
  return holdouts;
}

async function readOne(
  parts: EngineParts,
  { version, folder, path }: ShownVersion,
  context: AbortableContext,
): Promise<Holdout | null> {
  if (!Object.hasOwn(version.files, holdoutFile)) return null;
  const damaged = (what: string) => damagedVersion(version.name, version.version, `${holdoutFile} ${what}`);
  const { readHoldout } = await import('../../dataset/readHoldout.ts');
  const session = await parts.session();
  try {
    const holdout = await readHoldout(
      session,
      folder,
      version.signature.target,
      `${path}/${holdoutFile}`,
      context,
    );
    if (!isComplete(holdout)) throw damaged('has rows without a number or a truth');
    return holdout;
  } catch (error) {
    // Its hash is right, so that is how it was registered: by another program, or from elsewhere.
    if (error instanceof ArboretumError && error.code === 'data-unreadable') {
      throw damaged('is not such as Arboretum writes it');
    }
    throw error;
  }
}

function isComplete({ rowNumbers, truth }: Holdout): boolean {
  return ![rowNumbers, truth].some((numbers) => numbers.some(Number.isNaN));
}

/** Says which rows they are, and their truth. */
function digestOf({ rowNumbers, truth }: Holdout): string {
  return createHash('sha256').update(rowNumbers).update(truth).digest('hex');
}
