/** At most `limit` of the indices from 0 to `count` - 1, evenly spread: the same ones each time. */
export function evenly(count: number, limit: number): number[] {
  if (count <= limit) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: limit }, (_, i) => Math.floor(((i + 0.5) * count) / limit));
}

/**
 * Cuts an ascending order of rows into at most `parts` stretches with about equally many rows; rows with one value
 * stay together.
 * @returns ends of the stretches, each the position after its last row; the last is the number of rows
 */
export function equalParts(order: Uint32Array, values: Float64Array, parts: number): number[] {
  const count = order.length;
  const ends: number[] = [];
  for (let part = 1; part <= parts; part++) {
    let end = Math.round((part * count) / parts);
    while (end > 0 && end < count && values[order[end]!] === values[order[end - 1]!]) end++;
    if (end > (ends.at(-1) ?? 0)) ends.push(end);
  }
  return ends;
}
