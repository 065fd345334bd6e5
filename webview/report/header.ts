import { html, nothing, type TemplateResult } from 'lit';
import { formatAge, formatMoment } from '../../src/core/format/time.ts';
import type { ModelReport } from '../../src/core/registry/report.ts';
import { shortened } from '../ui/shortened.ts';
import { plainText } from '../ui/text.ts';
import { icon } from '../ui/icon.ts';
import '../ui/menu.ts';
import type { MenuItem } from '../ui/menu.ts';

export interface HeaderActions {
  readonly predict: () => void;
  readonly export: () => void;
  readonly openSpec: () => void;
  readonly saveSpec: () => void;
  readonly copyReference: () => void;
  /** The reference has just been copied. */
  readonly copied: boolean;
}

/** What the panel is about, and what can be done with it. */
export function reportHeader(report: ModelReport, now: number, actions: HeaderActions): TemplateResult {
  const damaged = report.damaged !== null;
  return html`<header class="bar">
    <div class="identity">
      <h1>${icon('symbolMethod', 'subject')}<span>${report.name} ${report.version}</span></h1>
      ${described(report, now).map((part) => html`<span class="muted dot" aria-hidden="true">·</span>${part}`)}
    </div>
    <div class="actions">
      <arb-menu label="More actions" .items=${menuItems(actions)}></arb-menu>
      <vscode-button
        appearance="secondary"
        title="Copy the reference ${report.name}@${report.version}"
        @click=${actions.copyReference}
      >
        <span slot="start">${icon(actions.copied ? 'check' : 'copy')}</span>
        ${actions.copied ? 'Copied' : 'Copy Reference'}
      </vscode-button>
      <span class="only-heard" role="status">${actions.copied ? 'The reference is copied.' : ''}</span>
      <vscode-button appearance="secondary" ?disabled=${damaged} @click=${actions.export}>
        <span slot="start">${icon('export')}</span>Export...
      </vscode-button>
      <vscode-button class="primary" ?disabled=${damaged} @click=${actions.predict}>Predict...</vscode-button>
    </div>
  </header>`;
}

function menuItems({ openSpec, saveSpec }: HeaderActions): MenuItem[] {
  return [
    { label: 'Open Spec', icon: 'note', run: openSpec },
    { label: 'Save as Spec...', icon: 'desktopDownload', run: saveSpec },
  ];
}

const taskNames = {
  regression: 'regression',
  binary: 'binary classification',
  multiclass: 'multiclass classification',
} as const;

function described({ data, target, task, objective, created }: ModelReport, now: number): TemplateResult[] {
  const kind = objective === task ? taskNames[task] : `${taskNames[task]} (${objective})`;
  const age = formatAge(created, now);
  return [
    html`<span class="muted" title=${data}>${shortened(data)}</span>`,
    html`<span class="muted" title=${target}>predicts ${shortened(target)}</span>`,
    html`<span class="muted">LightGBM ${kind}</span>`,
    ...(age ? [html`<span class="muted" title=${formatMoment(created)}>trained ${age}</span>`] : []),
  ];
}

/** The answer in one sentence, with what makes it trustworthy. */
export function answer({ useful, headline, rows }: ModelReport): TemplateResult {
  return html`<div class="answer">
      ${useful ? icon('passFilled', 'good') : icon('warning', 'warn')}
      <p>${plainText(headline)}</p>
    </div>
    ${
      rows.holdout === 0
        ? nothing
        : html`<p class="aside">
            The holdout was used neither for training nor for choosing the round to stop at.
          </p>`
    }`;
}
