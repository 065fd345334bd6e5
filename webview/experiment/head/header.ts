import { html, nothing, type TemplateResult } from 'lit';
import { versionMark } from '../../comparison/versionMark.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { plainText } from '../../ui/text.ts';
import type { ExperimentContext } from '../context.ts';
import { shortened } from '../data/variants.ts';
import { percentText, splitWords, stateWords } from '../data/words.ts';

const longestKey = 48;

/** Which experiment this is, on what, since when, and what can be done. */
export function experimentHeader(context: ExperimentContext): TemplateResult {
  const { experiment, state, actions } = context;
  const { key, name, variants, unit, coverage } = experiment;
  const covered = coverage < 1 ? ` of ${percentText(coverage)} % of the units` : '';
  return html`<header class="bar versus">
    <div class="identity">
      <h1 title=${name === key ? key : `${key}: ${plainText(name)}`}>
        ${icon('beaker')}<span>${shortened(key, longestKey)}</span>
      </h1>
      ${
        variants.length === 2
          ? html`${variantName(context, 1)}<span class="muted">vs</span>${variantName(context, 0)}`
          : html`<span>${variants.length} variants</span>`
      }
      <span class="muted basis">
        split ${splitWords(experiment)}${covered} by ${shortened(unit, 32)};
        ${stateWords(experiment)}${state.busy ? html`; <span role="status">evaluating anew</span>` : nothing}
      </span>
    </div>
    <div class="actions">
      <arb-menu label="More actions" .items=${menuItems(context)}></arb-menu>
      ${quietButton(context)} ${primaryButton(context, actions)}
    </div>
  </header>`;
}

/** The mark and the name of a variant, which opens its model's report. */
export function variantName(context: ExperimentContext, index: number): TemplateResult {
  const { experiment, names, marks, actions } = context;
  const { name, version, model } = experiment.variants[index]!;
  const ref = version ?? model;
  return html`<span class="version">
    ${versionMark(marks[index]!)}
    <button
      class="link"
      type="button"
      title="Open the report of ${ref}"
      @click=${() => actions.openReport(ref)}
    >
      ${names[index]}
    </button>
    ${name === names[index] ? nothing : html`<span class="muted">${shortened(name, 24)}</span>`}
  </span>`;
}

function primaryButton(
  { experiment, state, names }: ExperimentContext,
  actions: ExperimentContext['actions'],
): TemplateResult | typeof nothing {
  if (experiment.state === 'draft') {
    return html`<vscode-button class="primary" @click=${actions.start}>Start Experiment</vscode-button>`;
  }
  const verdict = state.evaluation?.verdict;
  if (experiment.state === 'archived' || verdict?.kind !== 'ship' || verdict.ref === null) return nothing;
  const index = experiment.variants.findIndex(({ name }) => name === verdict.variant);
  return html`<vscode-button class="primary" title="Promote ${verdict.ref}" @click=${actions.ship}>
    Promote ${shortened(names[index] ?? verdict.ref, 20)}...
  </vscode-button>`;
}

function quietButton({ experiment, actions }: ExperimentContext): TemplateResult | typeof nothing {
  const button = (label: string, run: () => void) =>
    html`<vscode-button class="quiet" appearance="secondary" @click=${run}>${label}</vscode-button>`;
  if (experiment.state === 'running') {
    return html`${button('Import Outcomes...', actions.importOutcomes)} ${button('Stop...', actions.stop)}`;
  }
  return experiment.state === 'stopped' ? button('Archive', actions.archive) : nothing;
}

function menuItems({ experiment, actions, state }: ExperimentContext): MenuItem[] {
  const is = (...states: readonly string[]) => states.includes(experiment.state);
  const items: (MenuItem | false)[] = [
    is('draft') && { label: 'Start Experiment', icon: 'play', run: actions.start },
    is('running') && { label: 'Import Outcomes...', icon: 'database', run: actions.importOutcomes },
    is('running') && { label: 'Replay a Labelled Dataset...', icon: 'history', run: actions.replay },
    is('running', 'stopped') && { label: 'Evaluate Again', icon: 'refresh', run: actions.evaluate },
    is('running') &&
      experiment.coverage < 1 && { label: 'Raise Coverage...', icon: 'arrowUp', run: actions.raiseCoverage },
    is('running') && { label: 'Stop...', icon: 'debugStop', run: actions.stop },
    is('draft', 'stopped') && { label: 'Archive', icon: 'circleSlash', run: actions.archive },
    { label: 'Copy Snippet...', icon: 'copy', separated: true, run: actions.copySnippet },
    { label: 'Add Note...', icon: 'note', run: actions.note },
    state.evaluation !== null && {
      ...{ label: 'Export Report as HTML...', icon: 'export' as const, separated: true },
      run: () => actions.exportReport('html'),
    },
    state.evaluation !== null && {
      ...{ label: 'Export Report as Markdown...', icon: 'export' as const },
      run: () => actions.exportReport('markdown'),
    },
    { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
  ];
  return items.filter((item) => item !== false);
}
