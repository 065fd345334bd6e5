import { css, html, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.ts';
import type { ExperimentContext } from '../context.ts';

export const emptyStyles = css`
  .beginning {
    max-width: 760px;
    padding: 0 0 28px 28px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .beginning vscode-button {
    margin-top: 12px;
  }
  .ways {
    list-style: none;
    display: grid;
    gap: 12px;
    padding-top: 12px;
  }
  .ways .command {
    display: flex;
    align-items: flex-start;
    gap: 4px;
    margin-top: 4px;
    padding: 4px 4px 4px 8px;
    border: 1px solid var(--arb-line);
  }
  .ways code {
    flex: 1;
    min-width: 0;
    padding: 2px 0;
    overflow-wrap: anywhere;
  }
  @container page (max-width: 599px) {
    .beginning {
      padding-left: 0;
    }
  }
`;

/** A draft: what is planned stands below. */
export function draftState({ actions }: ExperimentContext): TemplateResult {
  return html`<div class="answer">
      ${icon('beaker')}
      <p>It is a draft. Starting it pins each variant to an exact version and begins the assignment.</p>
    </div>
    <div class="beginning">
      <p class="muted">Until then the plan can be changed, and every unit is given the control.</p>
      <vscode-button @click=${actions.start}>Start Experiment</vscode-button>
    </div>`;
}

/** It runs, and nothing has been recorded: the three ways to do that. */
export function noOutcomesState(context: ExperimentContext): TemplateResult {
  const { experiment, actions } = context;
  const { key, unit, metrics, state } = experiment;
  if (state !== 'running') {
    return html`<div class="answer">
        ${icon('info')}
        <p>It ended without outcomes: nothing can be said.</p>
      </div>
      <div class="beginning"></div>`;
  }
  const named = metrics.map(({ name, denominator }) => [name, denominator ?? []]).flat(2);
  const record = `experiments record ${word(key)} --unit ID --metric ${word(`${named[0]!}=0.31`)}`;
  const load = `experiments import ${word(key)} --data outcomes.csv --unit ${word(unit)}`;
  return html`<div class="answer">
      ${icon('database')}
      <p>It is running, and no outcome has been recorded yet.</p>
    </div>
    <div class="beginning">
      <ul class="ways" aria-label="Ways to record outcomes">
        <li>
          <button class="link" type="button" @click=${actions.importOutcomes}>Import Outcomes...</button> from
          a file with the column ${unit} and a column for each metric (${named.join(', ')}).
          ${command(context, load, 'The command')}
        </li>
        <li>
          <button class="link" type="button" @click=${actions.replay}>Replay a Labelled Dataset...</button>:
          it is split as the assignment says, each variant's model predicts its rows, and their losses are the
          outcomes.
        </li>
        <li>Record them one by one, as they happen. ${command(context, record, 'The command')}</li>
        <li>
          <button class="link" type="button" @click=${actions.copySnippet}>Copy Snippet...</button> for the
          service that asks which variant a unit is given.
        </li>
      </ul>
    </div>`;
}

/** There are outcomes, but nobody has looked at them. */
export function notEvaluatedState({ actions, state }: ExperimentContext): TemplateResult {
  return html`<div class="answer">
      ${icon('refresh')}
      <p>${state.busy ? 'Its outcomes are being evaluated.' : 'Its outcomes have not been evaluated yet.'}</p>
    </div>
    <div class="beginning">
      <vscode-button ?disabled=${state.busy} @click=${actions.evaluate}>Evaluate</vscode-button>
    </div>`;
}

function command({ actions }: ExperimentContext, line: string, what: string): TemplateResult {
  const whole = `arboretum ${line}`;
  return html`<div class="command">
    <code class="mono">${whole}</code>
    <button
      class="icon-only"
      type="button"
      title="Copy"
      aria-label="Copy the command: ${line}"
      @click=${() => actions.copy(whole, what)}
    >
      ${icon('copy')}
    </button>
  </div>`;
}

/** A word of a command line, quoted where a shell would tear it apart. */
function word(text: string): string {
  return /^[\w.@%+:,/=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
