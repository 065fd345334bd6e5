import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { Dimension, ParamScalar, Space } from '../../../src/core/search/space.ts';
import type { ParamValue } from '../../../src/core/training/spec.ts';
import { niceScale, ticksOf } from '../../chart/scale.ts';
import { displayName } from '../../ui/text.ts';

export interface AxisTick {
  /** 0 to 1. */
  readonly at: number;
  readonly text: string;
}

/** A searched parameter as something to draw along: places from 0 to 1. */
export interface Axis {
  readonly name: string;
  /** Safe to show. */
  readonly label: string;
  readonly kind: Exclude<Dimension['kind'], 'fixed'>;
  /** Number of places of a parameter with choices; null where any place can be. */
  readonly choices: number | null;
  readonly ticks: readonly AxisTick[];
  /** The value's place, at an end where it lies outside; null where it has none. */
  place(value: ParamValue | undefined): number | null;
  /** The place of a number on the parameter's own scale; of a choice, of its index. */
  placeOfNumber(value: number): number;
  /** The value as people read it; a dash where the parameter is not part of the trial. */
  text(value: ParamValue | undefined): string;
  /** The value at a place, as people read it. */
  textAt(place: number): string;
}

/** The searched parameters of a space, in its order. */
export function axesOf({ dimensions }: Space): Axis[] {
  return dimensions.flatMap((dimension) => {
    switch (dimension.kind) {
      case 'fixed':
        return [];
      case 'categorical':
        return [choiceAxis(dimension, dimension.choices)];
      case 'ordered':
        return [choiceAxis(dimension, dimension.values)];
      default:
        return [numberAxis(dimension)];
    }
  });
}

export function paramText(value: ParamValue | undefined): string {
  if (value === undefined) return '–';
  if (typeof value === 'number') {
    // Padded, so that the values of a column have the same digits.
    return Number.isInteger(value) ? formatInteger(value) : formatNumber(value, { padded: true });
  }
  return displayName(Array.isArray(value) ? value.join(', ') : String(value));
}

type Numeric = Extract<Dimension, { kind: 'float' | 'int' }>;
type Choice = Extract<Dimension, { kind: 'categorical' | 'ordered' }>;

function numberAxis({ name, kind, low, high, log }: Numeric): Axis {
  const scaled = log ? Math.log : (value: number) => value;
  const [from, to] = [scaled(low), scaled(high)];
  const placeOfNumber = (value: number) => {
    if (to === from) return 0.5;
    return clamp((scaled(Math.max(value, log ? Number.MIN_VALUE : value)) - from) / (to - from));
  };
  const valueAt = (place: number) => {
    const value = from + place * (to - from);
    const plain = log ? Math.exp(value) : value;
    return kind === 'int' ? Math.round(plain) : plain;
  };
  return {
    ...{ name, kind, label: displayName(name), choices: null, text: paramText, placeOfNumber },
    ticks: tickValues(low, high, log, kind === 'int').map((value) => ({
      at: placeOfNumber(value),
      text: tickLabel(value),
    })),
    place: (value) => (typeof value === 'number' && !Number.isNaN(value) ? placeOfNumber(value) : null),
    textAt: (place) => paramText(Number(valueAt(place).toPrecision(3))),
  };
}

function choiceAxis({ name, kind }: Choice, values: readonly ParamScalar[]): Axis {
  const middle = (index: number) => (index + 0.5) / values.length;
  const last = values.length - 1;
  return {
    ...{ name, kind, label: displayName(name), choices: values.length, text: paramText },
    ticks: values.map((value, i) => ({ at: middle(i), text: paramText(value) })),
    place: (value) => {
      const index = values.findIndex((choice) => choice === value);
      return index < 0 ? null : middle(index);
    },
    placeOfNumber: (index) => middle(Math.max(0, Math.min(last, index))),
    textAt: (place) => paramText(values[Math.max(0, Math.min(last, Math.floor(place * values.length)))]),
  };
}

/** Both ends, and round numbers between them: 1, 2 and 5 times powers of ten, or 1 and 3 of a long logarithmic axis. */
export function tickValues(low: number, high: number, log: boolean, whole: boolean): number[] {
  if (!(high > low)) return [low];
  const inside = log ? logTicks(low, high) : ticksOf(niceScale(low, high, 4, whole ? 1 : 0));
  const between = inside.filter((tick) => tick > low && tick < high && (!whole || Number.isInteger(tick)));
  return [low, ...between, high];
}

function logTicks(low: number, high: number): number[] {
  // From zero on there would be decades without end.
  if (!(low > 0 && Number.isFinite(high))) return [];
  const decades = Math.log10(high / low);
  const factors = decades > 4 ? [1] : decades > 1.6 ? [1, 3] : [1, 2, 5];
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    for (const factor of factors) ticks.push(Number(`${factor}e${power}`));
  }
  return ticks;
}

function tickLabel(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e6
    ? formatInteger(value)
    : formatNumber(value, { digits: 3 });
}

function clamp(place: number): number {
  return Math.max(0, Math.min(1, place));
}
