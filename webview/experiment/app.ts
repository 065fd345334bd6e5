import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ExperimentPanelHost, ExperimentPanelState } from '../../src/protocol/experiment.ts';
import { marksOf } from '../comparison/data/tones.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { errorState, notice, skeleton } from '../ui/states.ts';
import type {
  Charts,
  EvaluatedContext,
  ExperimentActions,
  ExperimentContext,
  ReadyState,
} from './context.ts';
import { segmentColumns, treatmentOf, variantNames } from './data/variants.ts';
import { draftState, noOutcomesState, notEvaluatedState } from './head/empty.ts';
import { experimentHeader } from './head/header.ts';
import { experimentHeadline } from './head/headline.ts';
import { legend } from './head/legend.ts';
import { verdict } from './head/verdict.ts';
import { initialUiState, type ExperimentUiState } from './saved.ts';
import { chartsSection, detailSection, metricsSection } from './sections.ts';
import { appStyles } from './styles.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;

/** The Experiment panel. It shows the state it is given, fetches what its charts need, and asks the host to act. */
export class ExperimentApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    said: { state: true },
    charts: { state: true },
  };
  static override styles = appStyles;

  host: ExperimentPanelHost | undefined = undefined;
  state: ExperimentPanelState = { kind: 'loading' };
  waited: 'not' | 'a moment' | 'long' = 'not';
  /** Why the last action failed. */
  failure = '';
  /** What has been done, for screen readers. */
  said = '';
  charts: Charts = { insights: null, failure: null };

  readonly #saved = savedState<ExperimentUiState>(initialUiState);
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;
  /** Of the last fetch for the charts: an earlier answer is not shown. */
  #asked = 0;
  #chartsFor: unknown[] = [];

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timers = [
      setTimeout(() => (this.waited = 'a moment'), skeletonDelay),
      setTimeout(() => (this.waited = 'long'), slowDelay),
    ];
    addEventListener('scrollend', () => {
      if (this.state.kind === 'ready') this.#saved.update({ scroll: Math.round(scrollY) });
    });
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind === 'loading') return;
    this.#timers.forEach(clearTimeout);
    if (this.state.kind !== 'ready') return;
    const { key } = this.state.experiment;
    document.title = `Experiment ${key}`;
    if (this.#saved.value.key !== key) this.#saved.update({ key });
    if (!this.#scrolled) void this.#restoreScroll();
  }

  override render() {
    const busy = this.state.kind === 'loading';
    return html`<main class="page" aria-busy=${busy ? 'true' : 'false'}>
      <span class="only-heard" role="status">${this.said}</span>
      ${drawnOrSaid(
        () => this.#content(),
        () => void this.host?.showLog(),
      )}
    </main>`;
  }

  #content(): TemplateResult | typeof nothing {
    switch (this.state.kind) {
      case 'loading':
        return this.#loading();
      case 'failed':
        return this.#failed(this.state);
      case 'ready':
        return this.#ready(this.state);
    }
  }

  #loading(): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    return html`<span class="only-heard" role="status">The experiment is loading.</span>
      ${skeleton([36])}${skeleton([64, 48])}${skeleton([88, 92, 84, 90, 40])}
      ${
        this.waited === 'long'
          ? html`<p class="muted">
              This takes longer than usual.
              <button class="link" type="button" @click=${() => this.host?.showLog()}>Show Log</button>
            </p>`
          : nothing
      }`;
  }

  #failed({ message, hint }: Extract<ExperimentPanelState, { kind: 'failed' }>): TemplateResult {
    return errorState(
      message,
      hint,
      html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    );
  }

  #ready(state: ReadyState): TemplateResult {
    const context = this.#context(state);
    const evaluated = this.#evaluated(context);
    return html`${experimentHeader(context)} ${legend(context)}
    ${this.failure ? html`<div class="notices">${notice('error', this.failure)}</div>` : nothing}
    ${evaluated ? found(evaluated) : nothingFound(context)} ${detailSection(context, evaluated)}`;
  }

  #context(state: ReadyState): ExperimentContext {
    const { experiment, evaluation } = state;
    const ui = this.#saved.value;
    const treatment = treatmentOf(experiment, evaluation, ui.treatment);
    return {
      ...{ state, experiment, treatment, ui },
      names: variantNames(experiment),
      marks: marksOf(experiment.variants.length, { a: 0, b: treatment }),
      stem: experiment.key,
      update: (change) => {
        this.#saved.update(change);
        this.requestUpdate();
      },
      actions: this.#actions(),
    };
  }

  /** What was found, where there are outcomes; asks for the charts. */
  #evaluated(context: ExperimentContext): EvaluatedContext | null {
    const { experiment, ui, state } = context;
    const { evaluation } = state;
    if (!evaluation || evaluation.rows === 0 || evaluation.metrics.length === 0) return null;
    const metric = evaluation.metrics.find(({ name }) => name === ui.metric) ?? evaluation.metrics[0]!;
    const segments = segmentColumns(experiment);
    const segment = segments.find((name) => name === ui.segment) ?? segments[0] ?? null;
    void this.#fetchCharts([evaluation.time, evaluation.rows, experiment.key, metric.name, segment]);
    const { insights } = this.charts;
    const charts = { ...this.charts, insights: insights?.metric === metric.name ? insights : null };
    return { ...context, evaluation, metric, segments, segment, charts };
  }

  async #fetchCharts(wanted: unknown[]): Promise<void> {
    if (!this.host || wanted.every((each, i) => each === this.#chartsFor[i])) return;
    this.#chartsFor = wanted;
    const asked = ++this.#asked;
    const [metric, segment] = wanted.slice(-2) as [string, string | null];
    try {
      const insights = await this.host.getInsights(metric, segment);
      if (asked === this.#asked) this.charts = { insights, failure: null };
    } catch (error) {
      if (asked === this.#asked) this.charts = { insights: null, failure: failureText(error) };
    }
  }

  #actions(): ExperimentActions {
    const ask = (action: (host: ExperimentPanelHost) => Promise<void>) => () => void this.#ask(action);
    return {
      evaluate: ask((host) => host.evaluate()),
      start: ask((host) => host.start()),
      stop: ask((host) => host.stop()),
      archive: ask((host) => host.archive()),
      raiseCoverage: ask((host) => host.raiseCoverage()),
      importOutcomes: ask((host) => host.importOutcomes()),
      replay: ask((host) => host.replay()),
      removeBatch: (id) => void this.#ask((host) => host.removeBatch(id)),
      note: ask((host) => host.note()),
      ship: ask((host) => host.ship()),
      openReport: (ref) => void this.#ask((host) => host.openReport(ref)),
      copySnippet: ask((host) => host.copySnippet()),
      exportReport: (format) => void this.#ask((host) => host.exportReport(format)),
      copy: (text, what) => void this.#copy(text, what),
      reloadCharts: () => {
        this.charts = { insights: null, failure: null };
        this.#chartsFor = [];
      },
      showLog: ask((host) => host.showLog()),
    };
  }

  /** Asks the host for the state again. */
  async load(): Promise<void> {
    if (!this.host) return;
    const before = this.state;
    this.failure = '';
    try {
      const state = await this.host.getState();
      // A snapshot that was pushed in the meantime is newer.
      if (this.state === before) this.state = state;
    } catch (error) {
      this.state = { kind: 'failed', message: failureText(error), hint: null };
    }
  }

  async #ask(action: (host: ExperimentPanelHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #copy(text: string, what: string): Promise<void> {
    if (await this.#ask((host) => host.copy(text))) this.said = `${what} is copied.`;
  }

  #save({ name, content, encoding }: SaveRequest): void {
    void this.#ask((host) => host.saveAs(name, content, encoding));
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

function found(context: EvaluatedContext): TemplateResult {
  return html`${verdict(context)} ${experimentHeadline(context)} ${chartsSection(context)}
  ${metricsSection(context)}`;
}

function nothingFound(context: ExperimentContext): TemplateResult {
  const { state, batches } = context.experiment;
  if (state === 'draft') return draftState(context);
  return batches.length === 0 ? noOutcomesState(context) : notEvaluatedState(context);
}

define('arb-experiment', ExperimentApp);
