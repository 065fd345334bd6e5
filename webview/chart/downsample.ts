/**
 * Indices of at most `limit` values that keep the look of a line: the first, the last, and of each bucket between
 * the one that spans the largest triangle with its neighbours. Values that are not finite are left out.
 *
 * Largest-Triangle-Three-Buckets: S. Steinarsson, "Downsampling Time Series for Visual Representation",
 * University of Iceland, 2013.
 */
export function downsample(values: readonly number[], limit: number): number[] {
  const finite: number[] = [];
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) finite.push(i);
  const count = finite.length;
  if (count <= Math.max(2, limit)) return finite;

  const buckets = Math.max(1, limit - 2);
  const start = (bucket: number) => 1 + Math.floor((bucket * (count - 2)) / buckets);
  const kept = [finite[0]!];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const ahead = average(values, finite, start(bucket + 1), Math.min(count, start(bucket + 2)));
    const behind = kept[kept.length - 1]!;
    let best = finite[start(bucket)]!;
    let largest = -1;
    for (let i = start(bucket); i < start(bucket + 1); i++) {
      const at = finite[i]!;
      const area = Math.abs(
        (behind - ahead.x) * (values[at]! - values[behind]!) - (behind - at) * (ahead.y - values[behind]!),
      );
      if (area > largest) [largest, best] = [area, at];
    }
    kept.push(best);
  }
  kept.push(finite[count - 1]!);
  return kept;
}

function average(values: readonly number[], indices: readonly number[], from: number, to: number) {
  // The last bucket looks ahead at the last point alone.
  const end = Math.max(to, from + 1);
  let [x, y, n] = [0, 0, 0];
  for (let i = from; i < end && i < indices.length; i++) {
    x += indices[i]!;
    y += values[indices[i]!]!;
    n++;
  }
  return { x: x / n, y: y / n };
}
