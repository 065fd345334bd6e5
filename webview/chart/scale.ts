/** An axis: from `min` to `max` with a tick every `step`, all of them round numbers. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/**
 * The narrowest axis of round numbers that holds the range with about `ticks` steps.
 * @param minStep smallest step, 1 for counts
 */
export function niceScale(low: number, high: number, ticks: number, minStep = 0): Scale {
  if (!(Number.isFinite(low) && Number.isFinite(high))) return { min: 0, max: 1, step: 1 };
  if (low === high) {
    const margin = low === 0 ? 1 : Math.abs(low) * 0.1;
    return niceScale(low - margin, high + margin, ticks, minStep);
  }
  const step = Math.max(minStep, roundStep((high - low) / Math.max(1, ticks)));
  // A multiple of the step that is off by rounding only is the multiple itself.
  const min = Math.floor(low / step + 1e-9) * step;
  const max = Math.ceil(high / step - 1e-9) * step;
  return { min: clean(min, step), max: clean(max, step), step };
}

/** Every tick of the axis. */
export function ticksOf({ min, max, step }: Scale): number[] {
  const count = Math.floor((max - min) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => clean(min + i * step, step));
}

/** Data to pixels: `domain` maps to `range`, linearly. */
export function linear(
  domain: readonly [number, number],
  range: readonly [number, number],
): (x: number) => number {
  const slope = (range[1] - range[0]) / (domain[1] - domain[0] || 1);
  return (x) => range[0] + (x - domain[0]) * slope;
}

/** A tick's number, with the decimals that the step needs: `0.5`, `1.0`, `1,200`. */
export function tickText(value: number, step: number): string {
  if (value === 0) return '0';
  const sign = value < 0 ? '\u2212' : '';
  const size = Math.abs(value);
  if (size >= 1e7 || step < 1e-6) {
    const [mantissa = '', exponent = ''] = size.toExponential(2).split('e');
    return `${sign}${Number(mantissa)}e${exponent.replace('+', '').replace('-', '\u2212')}`;
  }
  const [whole = '', fraction] = size.toFixed(decimalsOf(step)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return sign + (fraction === undefined ? grouped : `${grouped}.${fraction}`);
}

/** 1, 2 or 5 times a power of ten, the first that is not smaller. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= step * (1 - 1e-9)) ?? 10;
  return factor * power;
}

function decimalsOf(step: number): number {
  return Math.min(20, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
}

/** Without the noise of binary fractions: 0.30000000000000004 is 0.3. */
function clean(value: number, step: number): number {
  return Number(value.toFixed(decimalsOf(step)));
}
