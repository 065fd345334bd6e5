/**
 * The range that shows how learning curves end: the first tenth of each may leave it where it would press the rest
 * into a flat line.
 */
export function curveRange(curves: readonly (readonly number[])[]): { low: number; high: number } {
  const extent = (from: (length: number) => number) => {
    let [low, high] = [Infinity, -Infinity];
    for (const values of curves) {
      for (let i = from(values.length); i < values.length; i++) {
        const value = values[i]!;
        if (!Number.isFinite(value)) continue;
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return { low, high };
  };
  const whole = extent(() => 0);
  const late = extent((length) => (length < 10 ? 0 : Math.ceil(length / 6)));
  return whole.high - whole.low <= 2 * (late.high - late.low) ? whole : late;
}
