import { formatIntegerOf } from '../core/format/count.ts';
import { formatInteger, formatNumber } from '../core/format/number.ts';
import { formatTimeLeft } from '../core/format/time.ts';
import type { Progress, Stage } from '../core/training/progress.ts';

/** Where progress is written: standard error. */
export interface ProgressSink {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressPrinter {
  show(progress: Progress): void;
  /** Takes the line away, so that what follows starts on an empty one. */
  clear(): void;
}

const doing: Readonly<Record<Stage, string>> = {
  reading: 'Reading data',
  binning: 'Preparing features',
  training: 'Training',
  evaluating: 'Evaluating',
  saving: 'Saving',
  predicting: 'Predicting',
  searching: 'Searching',
  transferring: 'Transferring',
};

/** What a stage counts where that is not rows. */
const units: Readonly<Partial<Record<Stage, string>>> = {
  training: 'round',
  searching: 'trial',
  transferring: 'megabyte',
};

/** Share of the work, and time, after which another line is printed where there is no terminal. */
const logShare = 0.1;
const logMs = 5000;

/** One line that rewrites itself on a terminal; elsewhere a line a stage, a tenth of the work, and 5 seconds. */
export function createProgressPrinter(sink: ProgressSink): ProgressPrinter {
  let shown = false;
  let stage: Stage | undefined;
  let nextShare = 0;
  let nextTime = 0;
  return {
    show(progress) {
      const line = describe(progress);
      if (sink.isTTY) {
        shown = true;
        sink.write(`\r${line.slice(0, (sink.columns ?? 80) - 1)}\u001b[K`);
        return;
      }
      const share = progress.total ? progress.done / progress.total : 0;
      const now = performance.now();
      if (stage === progress.stage && share < nextShare && now < nextTime) return;
      stage = progress.stage;
      nextShare = share + logShare;
      nextTime = now + logMs;
      sink.write(`${line}\n`);
    },
    clear() {
      if (shown) sink.write('\r\u001b[K');
      shown = false;
    },
  };
}

/**
 * A progress in words: `Training  120 of 500 rounds · validation auc 0.912, best 0.915 at round 104 · 12 s left`,
 * `Searching  12 of 50 trials · rmse 3.021, best 2.934 at trial 7 · 2 min left`.
 */
export function describe({ stage, done, total, metric, secondsLeft }: Progress): string {
  const parts: string[] = [];
  const unit = units[stage] ?? 'row';
  // Nothing read yet is not worth a figure; no round or trial done yet is.
  if (done > 0 || unit === 'round' || unit === 'trial') {
    parts.push(total === null ? formatIntegerOf(done, unit) : `${ratio(done, total)} ${unit}s`);
  }
  if (metric) {
    const [value, best] = [metric.value, metric.best].map((number) => formatNumber(number, { digits: 4 }));
    const what = stage === 'training' ? `validation ${metric.name}` : metric.name;
    parts.push(`${what} ${value}, best ${best} at ${unit} ${formatInteger(metric.bestRound)}`);
  }
  if (secondsLeft !== null && done !== total) parts.push(formatTimeLeft(secondsLeft));
  return parts.length === 0 ? `${doing[stage]}…` : `${doing[stage]}  ${parts.join(' · ')}`;
}

function ratio(done: number, total: number): string {
  return `${formatInteger(done)} of ${formatInteger(total)}`;
}
