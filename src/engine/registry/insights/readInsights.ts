import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { insightsFile, insightsFileSchema } from '../../../core/registry/insights/insightsFile.ts';
import type { ExplainedSample } from '../../../core/registry/insights/explainedSample.ts';
import type { FeatureRange } from '../../../core/registry/insights/featureRanges.ts';
import type { InsightsFile } from '../../../core/registry/insights/insightsFile.ts';
import { damagedVersion } from '../manifest.ts';
import type { ShownVersion } from '../show.ts';
import { decodeSample } from './sampleArrays.ts';

export interface KeptInsights {
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
  const { segments, sample, ranges } = parsed.data;
  const decoded = sample && decodeSample(sample, version.signature);
  if (sample && !decoded) throw damaged('does not fit the model');
  const { features } = version.signature;
  const fits =
    ranges?.length === features.length && ranges.every((each, i) => each.feature === features[i]!.name);
  if (ranges && !fits) throw damaged('does not fit the model');
  return { segments, sample: decoded, ranges: ranges ?? null };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
