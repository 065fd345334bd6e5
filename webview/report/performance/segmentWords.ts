import type { Segment, Segments } from '../../../src/core/registry/insights/segmentTypes.ts';
import { countText, numberText, shortName } from './words.ts';

/** How many parts stand out, the worst of them, and on how many rows that rests. */
export function segmentsTakeaway({
  feature,
  metric,
  overall,
  segments,
  rows,
  holdoutRows,
}: Segments): string {
  const worse = segments.filter(({ verdict }) => verdict === 'worse');
  const worst = worse.reduce<Segment | undefined>(
    (most, each) => (most && most.loss >= each.loss ? most : each),
    undefined,
  );
  const all = `${metric} ${numberText(overall)} over all rows, the line.`;
  const sample = rows < holdoutRows ? ` Rests on ${countText(rows)} of ${countText(holdoutRows)} rows.` : '';
  const found = worst
    ? `Worse than elsewhere in ${countText(worse.length)} of ${countText(segments.length)} segments, most in ${shortName(worst.label)} with ${numberText(worst.loss)}.`
    : `No value of ${shortName(feature)} has an error above the rest by more than noise.`;
  return `${found} ${all}${sample}`;
}
