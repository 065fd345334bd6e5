import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ComparisonHost, ComparisonState } from '../../src/protocol/comparison.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { suggestedFileName } from '../ui/fileName.ts';
import { errorState, notice, skeleton } from '../ui/states.ts';
import { tableCsv } from '../ui/tableData.ts';
import type { ComparisonActions, ComparisonContext, ReadyState } from './context.ts';
import { comparisonMarkdown } from './data/markdown.ts';
import { metricRows } from './data/metricRows.ts';
import { modelNames, pairOf, shortNames } from './data/pair.ts';
import { marksOf } from './data/tones.ts';
import { comparisonHeader } from './head/header.ts';
import { comparisonHeadline } from './head/headline.ts';
import { legend } from './head/legend.ts';
import { basisNotice, verdict } from './head/verdict.ts';
import { metricsData } from './metrics/table.ts';
import { initialUiState, type ComparisonUiState } from './saved.ts';
import { chartsSection, metricsSection, originSection } from './sections.ts';
import { appStyles } from './styles.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;

/** The Comparison panel. It shows the state it is given and asks the host to act. */
export class ComparisonApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    said: { state: true },
    checking: { state: true },
  };
  static override styles = appStyles;

  host: ComparisonHost | undefined = undefined;
  state: ComparisonState | null = null;
  waited: 'not' | 'a moment' | 'long' = 'not';
  /** Why the last action failed. */
  failure = '';
  /** What has been done, for screen readers. */
  said = '';
  checking = false;

  readonly #saved = savedState<ComparisonUiState>(initialUiState);
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;
  /** What was compared last: it stays in sight while it is compared anew. */
  #shown: ReadyState | null = null;

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('scrollend', () => {
      if (this.state?.kind === 'ready') this.#saved.update({ scroll: Math.round(scrollY) });
    });
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
    this.#wait();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state') || !this.state) return;
    if (this.state.kind === 'ready') this.#shown = this.state;
    if (this.state.kind === 'failed') this.#shown = null;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || !this.state) return;
    const { request } = this.state;
    if (request.refs.length > 0) this.#saved.update({ ...request });
    if (this.state.kind === 'loading') {
      if (this.#timers.length === 0) this.#wait();
      return;
    }
    this.#timers.forEach(clearTimeout);
    this.#timers = [];
    this.waited = 'not';
    if (this.state.kind === 'ready' && !this.#scrolled) void this.#restoreScroll();
  }

  #wait(): void {
    this.#timers = [
      setTimeout(() => (this.waited = 'a moment'), skeletonDelay),
      setTimeout(() => (this.waited = 'long'), slowDelay),
    ];
  }

  override render() {
    const { state } = this;
    const busy = !state || state.kind === 'loading';
    return html`<main class="page" aria-busy=${busy ? 'true' : 'false'}>
      <span class="only-heard" role="status">${this.said}</span>
      ${drawnOrSaid(
        () => this.#content(busy),
        () => void this.host?.showLog(),
      )}
    </main>`;
  }

  #content(busy: boolean): TemplateResult {
    const { state } = this;
    return html`${!state || state.kind === 'loading' ? this.#loading(state) : nothing}
    ${state?.kind === 'failed' ? this.#failed(state) : nothing}
    ${this.#shown ? html`<div class="whole" ?inert=${busy}>${this.#ready(this.#shown)}</div>` : nothing}`;
  }

  /** In the place of what is not there yet; above what is compared anew, which stays in sight. */
  #loading(state: Extract<ComparisonState, { kind: 'loading' }> | null): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    const { progress = null } = state ?? {};
    const share = progress?.share ?? null;
    const words = progress
      ? `Comparing ${state!.request.refs.length} versions: ${progress.text}`
      : 'Comparing';
    return html`<span class="only-heard" role="status">The versions are being compared.</span>
      <div class=${this.#shown ? 'again' : ''}>
        ${progress || this.#shown ? html`<p class="muted progress">${words}</p>` : nothing}
        ${share === null ? nothing : html`<progress max="1" .value=${share} aria-label="Progress"></progress>`}
      </div>
      ${this.#shown ? nothing : html`${skeleton([36])}${skeleton([64, 48])}${skeleton([88, 92, 84, 90, 40])}`}
      ${
        this.waited === 'long'
          ? html`<p class="muted">
              This takes longer than usual.
              <button class="link" type="button" @click=${() => this.host?.showLog()}>Show Log</button>
            </p>`
          : nothing
      }`;
  }

  #failed({ message, hint, request }: Extract<ComparisonState, { kind: 'failed' }>): TemplateResult {
    return html`${this.#notices()}
    ${errorState(
      message,
      hint,
      html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>
        ${
          request.data === null
            ? nothing
            : html`<vscode-button
                appearance="secondary"
                @click=${() => this.#ask((host) => host.useHoldouts())}
              >
                Compare on the Holdouts
              </vscode-button>`
        }
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    )}`;
  }

  #ready(state: ReadyState): TemplateResult {
    const context = this.#context(state);
    const rows = metricRows(state.comparison, context.pair);
    return html`${comparisonHeader(context)} ${legend(context)} ${this.#notices()} ${verdict(context)}
    ${basisNotice(context)} ${comparisonHeadline(context, rows)}
    ${context.pair.result ? nothing : html`<div style="height:20px"></div>`} ${metricsSection(context, rows)}
    ${chartsSection(context)} ${originSection(context)}`;
  }

  #notices(): TemplateResult | typeof nothing {
    return this.failure ? html`<div class="notices">${notice('error', this.failure)}</div>` : nothing;
  }

  #context(state: ReadyState): ComparisonContext {
    const { comparison } = state;
    const { versions } = comparison;
    const ui = this.#saved.value;
    const pair = pairOf(comparison, ui.pair);
    return {
      ...{ state, comparison, pair, ui, checking: this.checking },
      names: shortNames(versions),
      marks: marksOf(versions.length, pair),
      stem: [modelNames(versions)[0], ...versions.map(({ version }) => version)].join('-'),
      update: (change) => {
        this.#saved.update(change);
        this.requestUpdate();
      },
      actions: this.#actions(state),
    };
  }

  #actions(state: ReadyState): ComparisonActions {
    const ask = (action: (host: ComparisonHost) => Promise<void>) => () => void this.#ask(action);
    return {
      promote: (ref, environment) => void this.#ask((host) => host.promote(ref, environment)),
      scoreOn: ask((host) => host.scoreOn()),
      useHoldouts: ask((host) => host.useHoldouts()),
      swap: ask((host) => host.swap()),
      openReport: (ref) => void this.#ask((host) => host.openReport(ref)),
      checkGates: (ref, environment) => void this.#checkGates(ref, environment),
      copyMarkdown: () => void this.#copyMarkdown(state),
      exportMetrics: () => this.#exportMetrics(state),
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
      const { refs, data, target } = this.#saved.value;
      const message = failureText(error);
      this.state = { kind: 'failed', request: { refs, data, target }, message, hint: null };
    }
  }

  async #ask(action: (host: ComparisonHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #checkGates(ref: string, environment: string): Promise<void> {
    this.checking = true;
    await this.#ask((host) => host.checkGates(ref, environment));
    this.checking = false;
  }

  async #copyMarkdown({ comparison }: ReadyState): Promise<void> {
    const pair = pairOf(comparison, this.#saved.value.pair);
    const text = comparisonMarkdown(comparison, pair, metricRows(comparison, pair));
    if (await this.#ask((host) => host.copy(text))) this.said = 'The comparison is copied as Markdown.';
  }

  #exportMetrics(state: ReadyState): void {
    const context = this.#context(state);
    const content = tableCsv(metricsData(context, metricRows(state.comparison, context.pair)));
    this.#save({ name: suggestedFileName([context.stem, 'metrics'], 'csv'), content, encoding: 'utf8' });
  }

  #save({ name, content, encoding }: SaveRequest): void {
    void this.#ask((host) => host.saveAs(name, content, encoding));
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

define('arb-comparison', ComparisonApp);
