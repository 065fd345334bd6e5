/**
 * The candidate closest to a name that is not among them, or undefined where none is close. Case, spaces,
 * hyphens and underscores do not count; else one edit in three letters is allowed (Damerau-Levenshtein with
 * adjacent transpositions). Of equally close ones the first wins.
 */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = folded(name);
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, folded(candidate), bestDistance);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** The hint *Did you mean X?*, or undefined where nothing is close. */
export function didYouMeanHint(name: string, candidates: Iterable<string>): string | undefined {
  const candidate = didYouMean(name, candidates);
  return candidate === undefined ? undefined : `Did you mean ${candidate}?`;
}

/**
 * Number of insertions, deletions, substitutions and swaps of neighbours that turn one text into the other
 * (optimal string alignment); at least `limit` where it is not smaller.
 */
export function editDistance(a: string, b: string, limit = Infinity): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let smallest = i;
    for (let j = 1; j <= b.length; j++) {
      const substitution = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(substitution, last[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      }
      row.push(cost);
      smallest = Math.min(smallest, cost);
    }
    if (smallest > limit) return limit;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

function folded(name: string): string {
  return name.toLowerCase().replace(/[\s_-]+/g, '');
}
