import { css, html, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import type { StudyData } from '../data/studyData.ts';
import { finishedTrials } from '../data/words.ts';

export const progressStyles = css`
  .progress {
    display: flex;
    gap: 1px;
    height: 6px;
  }
  .progress i {
    min-width: 2px;
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 16px;
    padding-top: 6px;
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .key {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    white-space: nowrap;
  }
  .key i {
    width: 8px;
    height: 8px;
    flex: none;
  }
  .of-complete {
    background: var(--arb-subject);
  }
  .of-pruned {
    background: var(--arb-rest);
  }
  .of-failed {
    background: repeating-linear-gradient(
      -45deg,
      var(--arb-bad) 0 3px,
      color-mix(in srgb, var(--arb-bad) 55%, var(--arb-background)) 3px 5px
    );
  }
  .of-running {
    background: color-mix(in srgb, var(--arb-subject) 45%, var(--arb-background));
  }
  .of-left {
    background: color-mix(in srgb, var(--arb-muted) 20%, var(--arb-background));
  }
  @media (prefers-reduced-motion: no-preference) {
    .progress .of-running {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
  }
`;

/** Trials that may still be made: of those that are running none. 0 where there is no limit, or no more comes. */
export function trialsToGo({ study }: StudyData): number {
  if (study.status !== 'running' || study.trials === null) return 0;
  return Math.max(0, study.trials - finishedTrials(study.counts) - study.counts.running);
}

/** A bar of the states of all trials, and what its colours mean. */
export function progressBar(data: StudyData): TemplateResult {
  const { counts, trials } = data.study;
  const done = finishedTrials(counts);
  const parts = [
    { kind: 'complete', count: counts.complete, text: 'complete' },
    { kind: 'pruned', count: counts.pruned, text: 'pruned' },
    { kind: 'failed', count: counts.failed, text: 'failed' },
    { kind: 'running', count: counts.running, text: 'running' },
    { kind: 'left', count: trialsToGo(data), text: 'to go' },
  ].filter(({ count }) => count > 0);
  const whole = Math.max(trials ?? done, done, 1);
  return html`<div
      class="progress"
      role="progressbar"
      aria-label=${trials === null ? `${done} trials` : `${done} of ${trials} trials`}
      aria-valuemin="0"
      aria-valuemax=${whole}
      aria-valuenow=${done}
    >
      ${parts.length === 0 ? html`<i class="of-left" style="flex:1"></i>` : ''}
      ${parts.map(({ kind, count }) => html`<i class="of-${kind}" style="flex:${count}"></i>`)}
    </div>
    <div class="legend">
      ${parts.map(
        ({ kind, count, text }) =>
          html`<span class="key"><i class="of-${kind}"></i>${formatInteger(count)} ${text}</span>`,
      )}
    </div>`;
}
