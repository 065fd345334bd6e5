import type { Axis } from './axes.ts';
import type { TrialPoint } from './points.ts';
import { listed } from './words.ts';

/** A parameter counts as common where it spans at most this share of its axis. */
const narrowShare = 0.45;
const mostNamed = 3;

/** What the trials have in common, in a sentence: the parameters whose values lie close together. */
export function commonSentence(points: readonly TrialPoint[], axes: readonly Axis[]): string {
  if (points.length < 2) return '';
  const common = axes
    .map((axis) => rangeOf(points, axis))
    .filter((range) => range !== null)
    .sort((a, b) => a.span - b.span)
    .slice(0, mostNamed);
  const all = points.length === 2 ? 'Both' : 'All';
  if (common.length === 0) return `${all} have little in common: every parameter is spread widely.`;
  return `${all} have ${listed(common.map(({ text }) => text))}.`;
}

interface CommonRange {
  readonly span: number;
  readonly text: string;
}

function rangeOf(points: readonly TrialPoint[], axis: Axis): CommonRange | null {
  let [low, high] = [Infinity, -Infinity];
  let [lowest, highest] = [points[0]!, points[0]!];
  for (const point of points) {
    const place = axis.place(point.trial.params[axis.name]);
    // Where one of them does without the parameter, it is nothing that they share.
    if (place === null) return null;
    if (place < low) [low, lowest] = [place, point];
    if (place > high) [high, highest] = [place, point];
  }
  const value = ({ trial }: TrialPoint) => axis.text(trial.params[axis.name]);
  if (axis.choices !== null) {
    if (axis.choices < 2 || low !== high) return null;
    return { span: 0, text: `${axis.label} ${value(lowest)}` };
  }
  const span = high - low;
  if (span > narrowShare) return null;
  const [from, to] = [value(lowest), value(highest)];
  return { span, text: from === to ? `${axis.label} ${from}` : `${axis.label} ${from} to ${to}` };
}
