/** Width of a text in pixels. */
export type Measure = (text: string) => number;

/**
 * Positions as near to the wanted ones as they can be with `gap` between neighbours, all within `low` and
 * `high`, in the same order: labels at the ends of lines that nearly meet.
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const groups: { sum: number; size: number; start: number }[] = [];
  const clamped = (group: { sum: number; size: number }) => {
    const top = group.sum / group.size - ((group.size - 1) * gap) / 2;
    return Math.max(low, Math.min(high - (group.size - 1) * gap, top));
  };
  for (const index of order) {
    let group = { sum: wanted[index]!, size: 1, start: 0 };
    group.start = clamped(group);
    // Neighbours that would touch become one group around their common centre.
    for (let last = groups.at(-1); last && last.start + last.size * gap > group.start; last = groups.at(-1)) {
      groups.pop();
      group = { sum: last.sum + group.sum, size: last.size + group.size, start: 0 };
      group.start = clamped(group);
    }
    groups.push(group);
  }
  const sorted = groups.flatMap(({ start, size }) => Array.from({ length: size }, (_, i) => start + i * gap));
  const result = new Array<number>(wanted.length);
  order.forEach((index, rank) => (result[index] = sorted[rank]!));
  return result;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The text, or its beginning and end around an ellipsis where it is too wide: names that belong together often
 * differ at the end (`sales_lag_7`, `sales_lag_28`). Characters that people see as one are not torn apart.
 */
export function ellipsize(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  // Nobody can read more in the widest of charts, and a name may be a page of text.
  const most = 120;
  const all = [...graphemes.segment(text.slice(0, 2000))].map(({ segment }) => segment);
  const shortened = (kept: number) => {
    const tail = Math.floor(kept * 0.4);
    return `${all.slice(0, kept - tail).join('')}…${tail > 0 ? all.slice(-tail).join('') : ''}`;
  };
  let [fits, tooWide] = [0, Math.min(all.length, most)];
  while (tooWide - fits > 1) {
    const middle = (fits + tooWide) >> 1;
    if (measure(shortened(middle)) <= width) fits = middle;
    else tooWide = middle;
  }
  return shortened(fits);
}
