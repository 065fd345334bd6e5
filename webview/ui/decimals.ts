/** A number's text, and the invisible digits that bring its decimal point under those of its column. */
export interface Aligned {
  readonly text: string;
  readonly filler: string;
}

/**
 * Right-aligned texts get a filler so that their decimal points stand in line. Texts that are not plain numbers
 * (exponents, units, words) are left as they are.
 */
export function alignDecimals(texts: readonly string[]): Aligned[] {
  const decimals = texts.map(decimalPlaces);
  const most = Math.max(0, ...decimals.map((places) => places ?? 0));
  return texts.map((text, i) => {
    const places = decimals[i] ?? null;
    if (places === null || most === 0) return { text, filler: '' };
    return { text, filler: (places === 0 ? '.' : '') + '0'.repeat(most - places) };
  });
}

/** Null where it is not a plain number. */
function decimalPlaces(text: string): number | null {
  const match = /^[+\u2212-]?[\d,]+(?:\.(\d+))?$/.exec(text);
  return match ? (match[1]?.length ?? 0) : null;
}
