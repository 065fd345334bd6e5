import type * as vscode from 'vscode';
import { formatIntegerOf } from '../../core/format/count.ts';
import { formatInteger } from '../../core/format/number.ts';
import { formatDuration, formatMoment, formatTimeLeft } from '../../core/format/time.ts';
import type { StudySummary, TrialCounts } from '../../core/search/study.ts';
import type { Progress } from '../../core/training/progress.ts';
import { sentences } from '../host/sentences.ts';
import { markdown } from '../host/markdown.ts';
import { strategyLabels } from './labels.ts';
import { bestText, doneTrials } from './studyText.ts';

/** All that a summary knows, in sentences. */
export function studyTooltip(study: StudySummary, progress: Progress | undefined): vscode.MarkdownString {
  const parts = [
    `${strategyLabels[study.strategy]} · ${study.target} from ${study.data}`,
    doneTrials(study.counts) === 0 ? '' : `${bestText(study)}.`,
    `${trialsText(study)}.`,
    stateText(study, progress),
    study.registered === null ? '' : `Registered as ${study.registered}.`,
    `Begun ${formatMoment(study.created)}${study.seconds > 0 ? `, ran for ${formatDuration(study.seconds)}` : ''}`,
  ];
  return markdown`**${study.name}**\n\n${parts.filter(Boolean).join('\n\n')}`;
}

/** `62 of 100 trials: 50 complete, 10 pruned, 2 failed`. */
function trialsText({ counts, trials }: StudySummary): string {
  const done = doneTrials(counts);
  const head =
    trials === null
      ? formatIntegerOf(done, 'trial')
      : `${formatInteger(done)} of ${formatIntegerOf(trials, 'trial')}`;
  const kinds = (['complete', 'pruned', 'failed'] satisfies (keyof TrialCounts)[])
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${formatInteger(counts[kind])} ${kind}`);
  return kinds.length === 0 ? head : `${head}: ${kinds.join(', ')}`;
}

function stateText(study: StudySummary, progress: Progress | undefined): string {
  const { status, stopReason, error, deadline } = study;
  switch (status) {
    case 'running': {
      const left = progress?.secondsLeft ?? null;
      if (left !== null) return `Running, ${formatTimeLeft(left)}.`;
      return deadline === null ? 'Running.' : `Running until ${formatMoment(deadline)} at the latest.`;
    }
    case 'interrupted':
      return 'Its process ended before it did. It can be resumed: no finished trial is lost.';
    case 'stopped':
      return 'Stopped. It can be resumed.';
    case 'failed':
      return error ? sentences(error.message, error.hint) : 'Failed.';
    case 'finished':
      switch (stopReason) {
        case 'time-limit':
          return 'Its time was used up.';
        case 'no-improvement':
          return 'It ended because trials brought no improvement any more.';
        case 'exhausted':
          return 'Every combination was tried.';
        default:
          return '';
      }
  }
}
