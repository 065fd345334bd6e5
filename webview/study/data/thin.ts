/**
 * Indices of the places that are seen: of those in one square cell only the first, and at most `limit` in all.
 * Dots that lie on one another look like one.
 */
export function thinPlaces(
  places: readonly (readonly [x: number, y: number])[],
  cell: number,
  limit: number,
): number[] {
  let size = cell;
  for (;;) {
    const taken = new Set<number>();
    const kept: number[] = [];
    for (let i = 0; i < places.length; i++) {
      const [x, y] = places[i]!;
      const key = Math.round(x / size) * 65_536 + Math.round(y / size);
      if (taken.has(key)) continue;
      taken.add(key);
      kept.push(i);
    }
    if (kept.length <= limit) return kept;
    size *= 1.5;
  }
}

/** At most `limit` items, evenly spread over the list, the first among them. */
export function everySo<T>(items: readonly T[], limit: number): readonly T[] {
  if (items.length <= limit) return items;
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)]!);
}
