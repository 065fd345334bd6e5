import { css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatDuration, formatTimeLeft } from '../../../src/core/format/time.ts';
import { learnerMetricHelpOf } from '../../../src/core/training/learnerMetricHelp.ts';
import { learnerMetricLabel } from '../../../src/core/training/learnerMetrics.ts';
import type { LiveRun } from '../../../src/core/training/liveRun.ts';
import type { LiveMetric } from '../../../src/core/training/progress.ts';
import type { RunView } from '../../../src/protocol/report.ts';
import '../../chart/chart.ts';
import '../../ui/figure.ts';
import '../../ui/hint.ts';
import { icon } from '../../ui/icon.ts';
import { emptyState, notice } from '../../ui/states.ts';
import { shortened } from '../../ui/shortened.ts';
import { plainText } from '../../ui/text.ts';
import { curvesOf, type Curves } from '../learningCurve/curves.ts';
import { drawLearningCurve } from '../learningCurve/draw.ts';
import { learningCurveTable } from '../learningCurve/table.ts';

export const runStyles = css`
  .meter {
    height: 4px;
    margin: 8px 0 4px;
    background: color-mix(in srgb, var(--arb-muted) 20%, var(--arb-background));
  }
  .meter i {
    display: block;
    height: 100%;
    background: var(--arb-subject);
  }
  .log {
    margin: 0;
    padding: 0;
    list-style: none;
    max-height: 236px;
    overflow: auto;
    font-family: var(--vscode-editor-font-family, monospace);
    font-size: 12px;
    line-height: 20px;
  }
  .log li {
    display: flex;
    gap: 12px;
    overflow-wrap: anywhere;
  }
  .log time {
    flex: none;
    color: var(--arb-muted);
  }
`;

export interface RunActions {
  readonly cancel: () => void;
  readonly again: () => void;
  readonly openSpec: () => void;
  readonly showLog: () => void;
}

/** A training while it runs, or how it ended without a version. */
export function runPage(run: RunView, now: number, stem: string, actions: RunActions): TemplateResult {
  return html`${header(run, actions)} ${run.ended ? ending(run.ended, actions) : progress(run, now)}
    <section class="row">
      <div class="wide">${curve(run, stem)}</div>
      <div class="side">${log(run)}</div>
    </section>`;
}

function header({ model, data, target, here, ended, hasSpec }: RunView, actions: RunActions): TemplateResult {
  const button = ended
    ? html`<vscode-button class="primary" @click=${actions.again}>Train Again...</vscode-button>`
    : here
      ? html`<vscode-button appearance="secondary" @click=${actions.cancel}>
          <span slot="start">${icon('circleSlash')}</span>Cancel Training
        </vscode-button>`
      : nothing;
  return html`<header class="bar">
    <div class="identity">
      <h1>${icon('symbolMethod', 'subject')}<span>${model}</span></h1>
      <span class="muted dot" aria-hidden="true">·</span
      ><span class="muted" title=${data}>${shortened(data)}</span>
      <span class="muted dot" aria-hidden="true">·</span
      ><span class="muted" title=${target}>predicts ${shortened(target)}</span>
    </div>
    <div class="actions">
      ${
        hasSpec
          ? html`<vscode-button appearance="secondary" @click=${actions.openSpec}>Open Spec</vscode-button>`
          : nothing
      }
      ${button}
    </div>
  </header>`;
}

function ending({ message, hint }: NonNullable<RunView['ended']>, actions: RunActions): TemplateResult {
  return html`<div class="notices">
    ${notice(
      'error',
      html`<b>${plainText(message)}</b> ${plainText(hint ?? '')}
        <button class="link" type="button" @click=${actions.showLog}>Show Log</button>`,
    )}
  </div>`;
}

const doing = {
  reading: 'Reading the data',
  binning: 'Putting features into bins',
  training: 'Training',
  evaluating: 'Scoring on the holdout',
  saving: 'Saving',
} as const;

function progress({ live, started, here }: RunView, now: number): TemplateResult {
  const current = live?.progress;
  const [done, total] = [current?.done ?? 0, current?.total ?? null];
  const isTraining = current?.stage === 'training';
  const share = isTraining && total ? Math.min(1, done / total) : null;
  const stage = current ? ((doing as Record<string, string | undefined>)[current.stage] ?? 'Working') : null;
  const metric = current?.metric;
  const head = isTraining
    ? `Round ${formatInteger(done)}${total === null ? '' : ` of ${formatInteger(total)}`}`
    : (stage ?? (here ? 'Starting' : 'Training in another window'));
  const parts = [
    `${formatDuration(Math.max(0, (now - Date.parse(started)) / 1000))} so far`,
    current?.secondsLeft ? formatTimeLeft(current.secondsLeft) : '',
  ].filter(Boolean);
  return html`<div class="answer"><p>${head}</p></div>
    <p class="muted">${metric ? bestSoFar(metric) : nothing}${parts.join(', ')}</p>
    <div
      class="meter"
      role="progressbar"
      aria-label="Rounds of this training"
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${share === null ? nothing : Math.round(share * 100)}
    >
      <i style="width:${(share ?? 0) * 100}%"></i>
    </div>`;
}

function bestSoFar({ name, bestRound }: LiveMetric): TemplateResult {
  const help = learnerMetricHelpOf(name)?.help;
  const label = learnerMetricLabel(name);
  const shown = help ? html`<arb-hint .text=${help}>${label}</arb-hint>` : label;
  return html`best ${shown} so far in round ${formatInteger(bestRound)}, `;
}

const height = 236;

/** Why there is nothing of a curve or a log to see. */
function absent({ live, here, ended }: RunView, what: 'curve' | 'log'): string {
  if (ended && live === null) return `The ${what} of a run is kept until its window is closed.`;
  if (ended)
    return what === 'curve' ? 'It ended before its second round.' : 'It ended before it said anything.';
  if (!here) return `The ${what} is to be seen in the window that trains.`;
  return what === 'curve' ? 'The curve begins with the second round.' : 'Nothing yet.';
}

function curve(run: RunView, stem: string): TemplateResult {
  const { live } = run;
  const until = run.ended ? 'until it ended' : 'so far';
  const curves = live && liveCurves(live);
  if (!curves || curves.rounds < 2) {
    return html`<arb-figure heading="Learning curve">
      ${emptyState('graphLine', absent(run, 'curve'))}
    </arb-figure>`;
  }
  const draw = drawLearningCurve(curves);
  return html`<arb-figure
    heading="Learning curve"
    takeaway="${curves.label} by boosting round, ${until}."
    stem=${stem}
    .table=${learningCurveTable(curves)}
    .image=${{ draw, height }}
  >
    <arb-chart
      label="Learning curve of ${curves.label} ${until}. Arrow keys read out the rounds."
      height=${height}
      .draw=${draw}
    ></arb-chart>
  </arb-figure>`;
}

function liveCurves({ history, progress }: LiveRun): Curves {
  const historyLabel = learnerMetricLabel(history.metric);
  const bestIteration = progress?.metric?.bestRound ?? history.train.length;
  return curvesOf({ history, historyLabel, bestIteration });
}

function log(run: RunView): TemplateResult {
  const { live } = run;
  return html`<arb-figure heading="Log">
    ${
      live === null || live.log.length === 0
        ? emptyState('output', absent(run, 'log'))
        : html`<ol class="log" tabindex="0" aria-label="Log, newest first">
            ${live.log
              .toReversed()
              .map(({ at, text }) => html`<li><time>${clock(at)}</time><span>${plainText(text)}</span></li>`)}
          </ol>`
    }
  </arb-figure>`;
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString(undefined, { hour12: false });
}
