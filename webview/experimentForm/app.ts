import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ExperimentFormHost, ExperimentFormState } from '../../src/protocol/experiment.ts';
import { failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { icon } from '../ui/icon.ts';
import { layoutStyles } from '../ui/layout.ts';
import { headerStyles } from '../ui/panelHead.ts';
import { errorState, notice, skeleton, stateStyles } from '../ui/states.ts';
import { base, buttons, fields } from '../ui/styles.ts';
import { plainText } from '../ui/text.ts';
import type { FormContext } from './context.ts';
import { draftFields, initialFields, type FormFields } from './data/fields.ts';
import { inputOf } from './data/input.ts';
import { problemOf } from './data/problem.ts';
import { calculatorPart, calculatorStyles } from './parts/calculator.ts';
import { decisionPart } from './parts/decision.ts';
import { fieldStyles } from './parts/field.ts';
import { identityPart } from './parts/identity.ts';
import { metricsPart, metricStyles } from './parts/metrics.ts';
import { markStyles } from '../comparison/head/versusStyles.ts';
import { variantsPart, variantStyles } from './parts/variants.ts';
import { initialSaved, type FormSaved } from './saved.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;

/** The form for a new experiment, or a draft. What is typed stays here until it is submitted. */
export class ExperimentFormApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    pointed: { state: true },
    submitting: { state: true },
  };
  static override styles = [
    base,
    buttons,
    fields,
    stateStyles,
    layoutStyles,
    headerStyles,
    fieldStyles,
    markStyles,
    variantStyles,
    metricStyles,
    calculatorStyles,
    css`
      .top {
        position: sticky;
        top: 0;
        z-index: 3;
        background: var(--arb-background);
        border-bottom: 1px solid var(--arb-line);
      }
      .top .bar {
        border-bottom: 0;
      }
      form {
        display: grid;
        grid-template-columns: minmax(0, 8fr) minmax(0, 4fr);
        column-gap: 40px;
        align-items: start;
      }
      form section {
        border-top: 0;
        padding: 16px 0 12px;
      }
      form section + section {
        border-top: 1px solid var(--arb-line);
      }
      h2 {
        padding-bottom: 12px;
      }
      .calculator h2 {
        padding-bottom: 0;
      }
      .calculator p.muted {
        padding-bottom: 12px;
      }
      .aside-column {
        position: sticky;
        top: 53px;
      }
      .problem {
        display: flex;
        gap: 8px;
        padding: 0 0 8px;
        color: var(--arb-muted);
        overflow-wrap: anywhere;
      }
      .problem .icon {
        margin-top: 2px;
      }
      .notices {
        padding: 8px 0;
      }
      @container page (max-width: 900px) {
        form {
          grid-template-columns: minmax(0, 1fr);
        }
        .aside-column {
          position: static;
          border-top: 1px solid var(--arb-line);
        }
      }
      @container page (max-width: 700px) {
        .top {
          position: static;
        }
      }
    `,
  ];

  host: ExperimentFormHost | undefined = undefined;
  state: ExperimentFormState | null = null;
  waited = false;
  /** Why the state could not be had, or the experiment not be created. */
  failure = '';
  /** Somebody has typed or tried to submit: what is wrong is pointed out. */
  pointed = false;
  submitting = false;

  readonly #saved = savedState<FormSaved>(initialSaved);
  #typed: FormFields = initialFields({});
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setTimeout(() => (this.waited = true), skeletonDelay);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state') || !this.state) return;
    clearTimeout(this.#timer);
    // Models that came or went while somebody types do not take away what was typed.
    if (changed.get('state')) return;
    const { draft, preset } = this.state;
    const { fields: kept, key } = this.#saved.value;
    this.pointed = kept !== null && key === (draft?.key ?? null);
    this.#typed = this.pointed ? kept! : draft ? draftFields(draft) : initialFields(preset);
    document.title = draft ? `Draft of ${draft.key}` : 'New Experiment';
  }

  override render() {
    return html`<main class="page" aria-busy=${this.state || this.failure ? 'false' : 'true'}>
      ${drawnOrSaid(() => (this.state ? this.#form(this.state) : this.#waiting()))}
    </main>`;
  }

  #waiting(): TemplateResult | typeof nothing {
    if (this.failure) {
      const again = html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>`;
      return errorState(this.failure, null, again);
    }
    return this.waited ? html`${skeleton([36])}${skeleton([64, 48, 72])}${skeleton([88, 60])}` : nothing;
  }

  #form(state: ExperimentFormState): TemplateResult {
    const context = this.#context(state);
    const isNew = state.draft === null;
    return html`<div class="top">
        <header class="bar">
          <div class="identity">
            <h1>
              ${icon('beaker')}<span
                >${isNew ? 'New experiment' : `Draft of ${plainText(state.draft.key)}`}</span
              >
            </h1>
          </div>
          <div class="actions">
            <vscode-button appearance="secondary" @click=${() => void this.host?.cancel()}
              >Cancel</vscode-button
            >
            <vscode-button
              appearance="secondary"
              ?disabled=${this.submitting}
              @click=${() => this.#submit(context, true)}
            >
              ${isNew ? 'Create and Start' : 'Save and Start'}
            </vscode-button>
            <vscode-button
              class="primary"
              ?disabled=${this.submitting}
              @click=${() => this.#submit(context, false)}
            >
              ${isNew ? 'Create Draft' : 'Save Draft'}
            </vscode-button>
          </div>
        </header>
        <div role="status">${this.#problem(context)}</div>
      </div>
      ${
        state.models.length === 0
          ? html`<div class="notices">
              ${notice('warning', 'There is no model in the registry yet. Train one, or write a reference to one that will be there.')}
            </div>`
          : nothing
      }
      <form @submit=${(event: Event) => event.preventDefault()}>
        <div>
          ${identityPart(context)} ${variantsPart(context)} ${metricsPart(context)} ${decisionPart(context)}
        </div>
        <div class="aside-column">${calculatorPart(context)}</div>
      </form>`;
  }

  #problem({ problem }: FormContext): TemplateResult | typeof nothing {
    if (this.failure) return html`<div class="notices">${notice('error', plainText(this.failure))}</div>`;
    if (problem === null || !this.pointed) return nothing;
    return html`<div class="problem">
      ${icon(problem.missing ? 'info' : 'warning', problem.missing ? '' : 'warn')}<span
        >${plainText(problem.text)}</span
      >
    </div>`;
  }

  #context(state: ExperimentFormState): FormContext {
    const typed = this.#typed;
    const { calculator } = this.#saved.value;
    const change = (part: Partial<FormFields>) => {
      this.#typed = { ...this.#typed, ...part };
      this.pointed = true;
      this.failure = '';
      this.#saved.update({ fields: this.#typed, key: state.draft?.key ?? null });
      this.requestUpdate();
    };
    return {
      ...{ state, calculator, fields: typed, pointed: this.pointed },
      problem: problemOf(typed, state.taken, state.draft === null),
      update: change,
      updateVariant: (index, part) =>
        change({
          variants: this.#typed.variants.map((each, i) => (i === index ? { ...each, ...part } : each)),
        }),
      updateMetric: (index, part) =>
        change({
          metrics: this.#typed.metrics.map((each, i) => (i === index ? { ...each, ...part } : each)),
        }),
      updateCalculator: (part) => {
        this.#saved.update({ calculator: { ...this.#saved.value.calculator, ...part } });
        this.requestUpdate();
      },
    };
  }

  /** Asks the host for the models again. */
  async load(): Promise<void> {
    if (!this.host) return;
    this.failure = '';
    try {
      const state = await this.host.getState();
      this.state ??= state;
    } catch (error) {
      this.failure = failureText(error);
    }
  }

  async #submit({ problem, fields: typed }: FormContext, start: boolean): Promise<void> {
    this.pointed = true;
    if (problem !== null) {
      if (problem.field) this.renderRoot.querySelector<HTMLElement>(`[id="${problem.field}"]`)?.focus();
      return;
    }
    if (!this.host) return;
    this.submitting = true;
    this.failure = '';
    try {
      const answer = await this.host.submit(inputOf(typed), start);
      this.failure = answer.problem ?? '';
      if (answer.problem === null) this.#saved.update({ fields: null });
    } catch (error) {
      this.failure = failureText(error);
    }
    this.submitting = false;
  }
}

define('arb-experiment-form', ExperimentFormApp);
