import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Target } from '../../../core/dataset/signature.ts';
import type { HoldoutFigures } from '../../../core/registry/insights/holdoutFigures.ts';
import { insightsFile, insightsFileSchema } from '../../../core/registry/insights/insightsFile.ts';
import type { ExplainedSample } from '../../../core/registry/insights/explainedSample.ts';
import type { FeatureRange } from '../../../core/registry/insights/featureRanges.ts';
import type { InsightsFile } from '../../../core/registry/insights/insightsFile.ts';
import { damagedVersion } from '../manifest.ts';
import type { ShownVersion } from '../show.ts';
import { decodeSample } from './sampleArrays.ts';

export interface KeptInsights {
  /** Null where they were not kept. */
  readonly holdout: HoldoutFigures | null;
  readonly segments: InsightsFile['segments'];
  readonly sample: ExplainedSample | null;
  /** One a feature, in the order of the signature; null where they were not kept. */
  readonly ranges: readonly FeatureRange[] | null;
}

/**
 * What a version keeps of its holdout's features; null for one that keeps nothing.
 * @throws {ArboretumError} `model-damaged`
 */
export async function readInsights({
  version,
  folder,
}: Pick<ShownVersion, 'version' | 'folder'>): Promise<KeptInsights | null> {
  if (!Object.hasOwn(version.files, insightsFile)) return null;
  const damaged = (what: string) => damagedVersion(version.name, version.version, `${insightsFile} ${what}`);
  const text = await readFile(join(folder, insightsFile), 'utf8').catch(() => {
    throw damaged('cannot be read');
  });
  const parsed = insightsFileSchema.safeParse(jsonOf(text));
  // Its hash is right, so that is how it was registered: by another program, or from elsewhere.
  if (!parsed.success) throw damaged('is not such as Arboretum writes it');
  const { segments, sample, ranges, holdout = null } = parsed.data;
  const decoded = sample && decodeSample(sample, version.signature);
  if (sample && !decoded) throw damaged('does not fit the model');
  const { features } = version.signature;
  const fits =
    ranges?.length === features.length && ranges.every((each, i) => each.feature === features[i]!.name);
  if (ranges && !fits) throw damaged('does not fit the model');
  if (holdout && !fitsTarget(holdout, version.signature.target)) throw damaged('does not fit the model');
  return { holdout, segments, sample: decoded, ranges: ranges ?? null };
}

function fitsTarget({ regression, curves }: HoldoutFigures, target: Target): boolean {
  if (target.kind === 'number') return regression !== null && curves === null;
  return regression === null && curves !== null && target.classes[curves.index] === curves.className;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
