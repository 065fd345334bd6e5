import type { FoldResult, Trial } from '../../../src/core/search/trial.ts';
import type { TrialPoint } from './points.ts';

export type BlockKind = 'best' | 'complete' | 'pruned' | 'failed' | 'running' | 'stopped';

/** Folds that one worker evaluated one after another, drawn as one. */
export interface Block {
  readonly worker: number;
  readonly from: number;
  readonly to: number;
  readonly kind: BlockKind;
  /** The trial that took most of it. */
  readonly trial: number;
  /** How many folds it stands for, of how many trials. */
  readonly folds: number;
  readonly trials: number;
}

export interface Timeline {
  readonly blocks: readonly Block[];
  readonly workers: number;
  readonly end: number;
  /** Share of the time that each worker evaluated folds. */
  readonly busy: readonly number[];
}

interface Span {
  readonly trial: Trial;
  readonly fold: FoldResult;
  readonly kind: BlockKind;
}

/** Gaps below this many seconds, or this share of a pixel, are no pause. */
const pause = 0.05;

/**
 * What the workers did when: folds of one trial that follow one another on a worker are one block; so are folds
 * of any trials that are narrower than a pixel, where there are many.
 *
 * @param pixels length of the time axis
 */
export function timelineOf(points: readonly TrialPoint[], best: number | null, pixels: number): Timeline {
  const lanes: Span[][] = [];
  let end = 0;
  for (const { trial } of points) {
    const kind: BlockKind = trial.number === best ? 'best' : trial.state;
    for (const fold of trial.folds) {
      (lanes[fold.worker] ??= []).push({ trial, fold, kind });
      end = Math.max(end, fold.started + fold.seconds);
    }
  }
  const spans = lanes.reduce((sum, lane) => sum + lane.length, 0);
  const pixel = spans * 2 > pixels ? end / pixels : 0;
  const blocks: Block[] = [];
  const busy: number[] = [];
  for (let worker = 0; worker < lanes.length; worker++) {
    const lane = (lanes[worker] ?? []).sort((a, b) => a.fold.started - b.fold.started);
    busy.push(end > 0 ? lane.reduce((sum, { fold }) => sum + fold.seconds, 0) / end : 0);
    joinSpans(lane, worker, pixel, blocks);
  }
  return { blocks, workers: lanes.length, end, busy };
}

function joinSpans(spans: readonly Span[], worker: number, pixel: number, blocks: Block[]): void {
  let open: { -readonly [K in keyof Block]: Block[K] } | null = null;
  let longest = 0;
  for (const { trial, fold, kind } of spans) {
    const to = fold.started + fold.seconds;
    const near = open !== null && fold.started - open.to <= Math.max(pause, pixel / 2);
    const tiny = fold.seconds < pixel && open !== null && open.to - open.from < 2 * pixel;
    if (open && near && (open.trial === trial.number || tiny)) {
      if (open.trial !== trial.number) open.trials++;
      open.folds++;
      open.to = Math.max(open.to, to);
      if (fold.seconds > longest || kind === 'best') {
        longest = kind === 'best' ? Infinity : fold.seconds;
        [open.trial, open.kind] = [trial.number, kind];
      }
      continue;
    }
    if (open) blocks.push(open);
    longest = fold.seconds;
    open = { worker, from: fold.started, to, kind, trial: trial.number, folds: 1, trials: 1 };
  }
  if (open) blocks.push(open);
}
