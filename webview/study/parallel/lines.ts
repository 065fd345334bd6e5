import type { Axis } from '../data/axes.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { everySo } from '../data/thin.ts';
import { niceScale, tickText, ticksOf } from '../../chart/scale.ts';
import { inBrushes, objectiveAxis, type Brushes } from './brush.ts';

/** More lines than this cannot be told apart. */
export const mostLines = 400;

/** A complete trial as a line over the axes, the objective's last. */
export interface TrialLine {
  readonly point: TrialPoint;
  /** A place an axis; null where the parameter is not part of the trial. */
  readonly places: readonly (number | null)[];
  readonly brushed: boolean;
}

export interface ParallelData {
  /** The parameters' axes and the objective's, on which better is nearer to 1. */
  readonly axes: readonly Axis[];
  /** At most `mostLines`, the best first. */
  readonly lines: readonly TrialLine[];
  /** All complete trials inside the brushes; of all trials where nothing is brushed those near the best. */
  readonly brushed: readonly TrialPoint[];
}

export function parallelData(shown: Shown, brushes: Brushes): ParallelData {
  const objective = objectiveAxisOf(shown);
  const axes = [...shown.axes, objective];
  const value = (point: TrialPoint, axis: Axis) =>
    axis === objective ? objective.place(point.trial.value!) : axis.place(point.trial.params[axis.name]);
  const any = Object.keys(brushes).length > 0;
  const known = new Map(axes.map((axis) => [axis.name, axis]));
  const isIn = (point: TrialPoint) =>
    any
      ? inBrushes(brushes, (name) => {
          const axis = known.get(name);
          return axis ? value(point, axis) : null;
        })
      : point.standing === 'best' || point.standing === 'close';
  const brushed = shown.ranked.filter(isIn);
  const chosen = new Set(chosenPoints(shown, brushed));
  const inside = new Set(brushed);
  const lines = shown.ranked
    .filter((point) => chosen.has(point))
    .map((point) => ({ point, places: axes.map((axis) => value(point, axis)), brushed: inside.has(point) }));
  return { axes, lines, brushed };
}

/** The best brushed ones, and some of all others, so that the whole search is seen behind them. */
function chosenPoints({ ranked, best, standard }: Shown, brushed: readonly TrialPoint[]): TrialPoint[] {
  const special = [best, standard].filter((point) => point !== null);
  const near = brushed.slice(0, mostLines / 2);
  const kept = new Set([...special, ...near]);
  const others = everySo(
    ranked.filter((point) => !kept.has(point)),
    mostLines - kept.size,
  );
  return [...kept, ...others];
}

/** Places on it grow as the objective gets better. */
function objectiveAxisOf({ metric, focus }: Shown): Axis {
  const scale = niceScale(focus.low, focus.high, 5);
  const { min, max, step } = scale;
  const [worst, best] = metric.direction === 'lower' ? [max, min] : [min, max];
  const place = (value: number) => Math.max(0, Math.min(1, (value - worst) / (best - worst)));
  return {
    ...{ name: objectiveAxis, label: metric.label, kind: 'float', choices: null },
    ticks: ticksOf(scale).map((tick) => ({ at: place(tick), text: tickText(tick, step) })),
    place: (value) => (typeof value === 'number' ? place(value) : null),
    placeOfNumber: place,
    text: (value) => metric.text(Number(value)),
    textAt: (at) => metric.text(worst + at * (best - worst)),
  };
}

/** A brush in words: `num_leaves 10 to 20`. */
export function brushWords(axis: Axis, [low, high]: readonly [number, number]): string {
  // A range of choices ends between them.
  const half = axis.choices === null ? 0 : 0.5 / axis.choices;
  const ends = [axis.textAt(low + half), axis.textAt(high - half)];
  // On the objective's axis the good end comes first.
  const [from, to] = axis.name === objectiveAxis ? ends.toReversed() : ends;
  return from === to ? `${axis.label} ${from}` : `${axis.label} ${from} to ${to}`;
}
