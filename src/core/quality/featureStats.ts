import * as z from 'zod';

/** What the training rows had of a feature: forecasts outside of it rest on no experience. */
export const featureStatsSchema = z.object({
  feature: z.string(),
  kind: z.enum(['number', 'boolean', 'category', 'date']),
  /** Share of rows without a value. */
  missing: z.number(),
  /** Numbers: the 0, 5, 25, 50, 75, 95 and 100 % quantiles; null where no row has a value. */
  quantiles: z.array(z.number()).length(7).nullable(),
  /** Categories: levels and their rows, the most frequent first, at most 100. */
  levels: z.array(z.object({ level: z.string(), rows: z.int() })).nullable(),
});
export type FeatureStats = z.infer<typeof featureStatsSchema>;

const shares = [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1];
const mostLevels = 100;

/**
 * Describes a feature over the training rows.
 *
 * @param values encoded: NaN is missing, a category its index in `levels`
 * @param rows indexes into `values`
 */
export function featureStats(
  feature: {
    readonly name: string;
    readonly kind: FeatureStats['kind'];
    readonly levels?: readonly string[];
  },
  values: Float64Array,
  rows: ArrayLike<number>,
): FeatureStats {
  const present: number[] = [];
  for (let at = 0; at < rows.length; at++) {
    const value = values[rows[at]!]!;
    if (!Number.isNaN(value)) present.push(value);
  }
  const about = {
    feature: feature.name,
    kind: feature.kind,
    missing: rows.length === 0 ? 0 : 1 - present.length / rows.length,
  };
  if (feature.kind === 'category') {
    const counts = new Map<number, number>();
    for (const code of present) counts.set(code, (counts.get(code) ?? 0) + 1);
    const levels = [...counts]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, mostLevels)
      .map(([code, count]) => ({ level: feature.levels?.[code] ?? String(code), rows: count }));
    return { ...about, quantiles: null, levels };
  }
  if (present.length === 0) return { ...about, quantiles: null, levels: null };
  const sorted = Float64Array.from(present).sort();
  const quantiles = shares.map((share) => sorted[Math.round(share * (sorted.length - 1))]!);
  return { ...about, quantiles, levels: null };
}
