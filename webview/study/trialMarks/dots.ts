import { chartColors, type Frame } from '../../chart/drawing.ts';
import type { Mark, Point } from '../../chart/marks.ts';
import type { TrialPoint } from '../data/points.ts';

/** A trial's place in a chart. */
export interface Placed {
  readonly point: TrialPoint;
  readonly x: number;
  readonly y: number;
  /** It lies beyond the plot and is shown at its edge. */
  readonly beyond?: boolean;
}

/**
 * Trials as dots, in shape as well as in colour: the best large with a rim, those within noise of it blue, others
 * grey, given up or running ones hollow, the default parameters a diamond, those beyond the plot a triangle.
 * @param rest colour of the grey ones, where they lie on another ground than the panel's
 */
export function trialDots(
  placed: readonly Placed[],
  selected: number | null,
  radius: number,
  frame: Frame,
  rest: string = chartColors(frame.theme).rest,
): Mark[] {
  const colors = chartColors(frame.theme);
  const groups = new Map<Kind, Point[]>();
  let ring: Point | null = null;
  for (const { point, x, y, beyond } of placed) {
    const kind = beyond === true ? 'beyond' : kindOf(point);
    const group = groups.get(kind);
    if (group) group.push([x, y]);
    else groups.set(kind, [[x, y]]);
    if (point.trial.number === selected) ring = [x, y];
  }
  const dots = (kind: Kind, look: Omit<Extract<Mark, { type: 'dots' }>, 'type' | 'points'>): Mark[] => {
    const points = groups.get(kind);
    return points ? [{ type: 'dots', points, ...look }] : [];
  };
  return [
    ...dots('beyond', { radius: radius + 0.5, color: rest, form: 'triangle' }),
    ...dots('unfinished', { radius: radius - 0.5, color: rest, hollow: true }),
    ...dots('running', { radius: radius - 0.5, color: colors.subject, hollow: true }),
    ...dots('behind', { radius, color: rest }),
    ...dots('close', { radius: radius + 0.25, color: colors.subject }),
    ...dots('default', {
      ...{ radius: radius + 1, color: colors.compared, form: 'diamond' },
      edge: colors.background,
    }),
    ...dots('best', { radius: radius + 2, color: colors.subject, edge: colors.text, width: 1.5 }),
    ...(ring ? [ringAt(ring, radius + 5, colors.text)] : []),
  ];
}

export function ringAt(at: Point, radius: number, color: string): Mark {
  return { type: 'dots', points: [at], radius, color, hollow: true, width: 1.5 };
}

type Kind = 'beyond' | 'unfinished' | 'running' | 'behind' | 'close' | 'default' | 'best';

function kindOf({ trial, isDefault, standing }: TrialPoint): Kind {
  if (standing === 'best') return 'best';
  if (isDefault) return 'default';
  if (trial.state === 'running') return 'running';
  if (trial.state !== 'complete') return 'unfinished';
  return standing === 'close' ? 'close' : 'behind';
}

/** The place nearest to the pointer, null where none is near. */
export function nearest(placed: readonly { x: number; y: number }[], x: number, y: number): number | null {
  let [found, least] = [-1, 14 ** 2];
  for (let i = 0; i < placed.length; i++) {
    const distance = (placed[i]!.x - x) ** 2 + (placed[i]!.y - y) ** 2;
    if (distance < least) [found, least] = [i, distance];
  }
  return found < 0 ? null : found;
}
