import { formatIntegerOf } from '../format/count.ts';
import { formatInteger, formatNumber } from '../format/number.ts';
import { learnerMetricLabel } from './learnerMetrics.ts';
import type { Progress, RoundValues, Stage } from './progress.ts';
import type { History } from './result.ts';

/** One line of the log of a training. */
export interface LogLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly text: string;
}

/** What is known of a training while it runs. */
export interface LiveRun {
  readonly progress: Progress | null;
  readonly history: History;
  readonly log: readonly LogLine[];
}

export const notBegun: LiveRun = {
  progress: null,
  history: { metric: '', train: [], validation: [] },
  log: [],
};

/** Rounds are logged about so many times in a training. */
const loggedRounds = 20;

const stageLines: Readonly<Record<Stage, string>> = {
  reading: 'Reading the data',
  binning: 'Putting features into bins',
  training: 'Training',
  evaluating: 'Scoring on the holdout',
  saving: 'Saving the version and explaining rows of the holdout',
  predicting: 'Predicting',
  searching: 'Searching',
  transferring: 'Transferring',
};

/** The run after some more progress. */
export function afterProgress(run: LiveRun, progress: Progress, now: number): LiveRun {
  const history = progress.rounds ? withRounds(run.history, progress.rounds) : run.history;
  const lines: LogLine[] = [];
  if (progress.stage !== run.progress?.stage) lines.push({ at: now, text: stageLine(progress) });
  const round = roundLine(run.history, history, progress);
  if (round !== null) lines.push({ at: now, text: round });
  return { progress, history, log: [...run.log, ...lines] };
}

function stageLine({ stage, total }: Progress): string {
  const text = stageLines[stage];
  return stage === 'training' && total !== null
    ? `${text}, at most ${formatIntegerOf(total, 'round')}`
    : text;
}

/** Rounds that nobody told of are NaN. */
function withRounds(history: History, { metric, first, train, validation }: RoundValues): History {
  return {
    metric,
    train: joined(history.train, first, train),
    validation: validation.length === 0 ? history.validation : joined(history.validation, first, validation),
  };
}

function joined(known: readonly number[], first: number, values: readonly number[]): number[] {
  const gap = Math.max(0, first - 1 - known.length);
  return [...known.slice(0, first - 1), ...new Array<number>(gap).fill(NaN), ...values];
}

/** A line whenever another twentieth of the rounds is done. */
function roundLine(before: History, after: History, { total }: Progress): string | null {
  const step = Math.max(1, Math.round((total ?? 1_000) / loggedRounds));
  const round = Math.floor(after.train.length / step) * step;
  if (round <= before.train.length || round === 0) return null;
  const values = [
    [after.train[round - 1], 'training'],
    [after.validation[round - 1], 'validation'],
  ] as const;
  const texts = values.flatMap(([value, name]) =>
    value === undefined || Number.isNaN(value) ? [] : [`${name} ${formatNumber(value, { padded: true })}`],
  );
  return `Round ${formatInteger(round)}: ${learnerMetricLabel(after.metric)} ${texts.join(', ')}`;
}
