import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { ModelReport } from '../../src/core/registry/report.ts';
import type { ReportHost, ReportState, RunView } from '../../src/protocol/report.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { createMemo } from '../ui/memo.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import { failedNotice } from '../ui/failedNotice.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles, headlineStyles } from '../ui/panelHead.ts';
import { errorState, notice, skeleton, stateStyles } from '../ui/states.ts';
import { base, buttons, fields, tables } from '../ui/styles.ts';
import { warningList, warningStyles } from '../ui/warnings.ts';
import { createAnswers, type Answer } from './answers.ts';
import { matrixStyles } from './classes/matrix.ts';
import { explainStyles } from './explain/styles.ts';
import { explanationSections } from './explain/section.ts';
import { factsStyles } from './factList.ts';
import { featureSection } from './features.ts';
import { answer, reportHeader } from './header.ts';
import { headlineMetrics } from './headline.ts';
import { lineageStyles } from './lineage.ts';
import { performanceStyles } from './performance/styles.ts';
import { performanceSections } from './performance/section.ts';
import { runPage, runStyles } from './run/view.ts';
import { initialUiState, type ReportUiState } from './saved.ts';
import type { ReportInsights } from '../../src/core/registry/insights/insights.ts';
import { classSection, originSection, trainingSection, type SectionContext } from './sections.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;
const copiedFor = 2_000;

/** The Model report panel. It shows the state it is given and asks the host to act. */
export class ReportApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    copied: { state: true },
  };
  static override styles = [
    base,
    buttons,
    fields,
    tables,
    stateStyles,
    layoutStyles,
    headerStyles,
    answerStyles,
    warningStyles,
    headlineStyles,
    factsStyles,
    matrixStyles,
    lineageStyles,
    runStyles,
    explainStyles,
    performanceStyles,
    css`
      .notices {
        display: grid;
        gap: 8px;
        padding-top: 16px;
      }
      .more {
        margin-top: 8px;
      }
    `,
  ];

  host: ReportHost | undefined = undefined;
  state: ReportState = { kind: 'loading' };
  waited: 'not' | 'a moment' | 'long' = 'not';
  failure = '';
  copied = false;

  readonly #saved = savedState<ReportUiState>(initialUiState);
  readonly #answers = createAnswers(
    () => this.host,
    () => this.requestUpdate(),
  );
  readonly #memo = createMemo();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;
  #shown = '';

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
    // The age in the header goes on.
    setInterval(() => this.requestUpdate(), 60_000);
    addEventListener('scrollend', () => this.#saved.update({ scroll: Math.round(scrollY) }));
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind !== 'ready') return;
    const { name, version, damaged } = this.state.report;
    const shown = `${name}@${version} ${damaged ?? ''}`;
    // Figures of another version, or of the same one before it was damaged, are not those of this one. The state comes
    // again whenever anything in the registry has changed: then they stay.
    if (shown !== this.#shown) this.#answers.forget();
    this.#shown = shown;
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind === 'loading') return;
    this.#timers.forEach(clearTimeout);
    if (this.state.kind === 'run') this.#saved.update({ run: this.state.run.id });
    if (this.state.kind !== 'ready') return;
    const { name, version } = this.state.report;
    document.title = `${name} ${version}`;
    this.#saved.update({ ref: `${name}@${version}` });
    if (!this.#scrolled) void this.#restoreScroll();
  }

  override render() {
    const draw = {
      loading: () => this.#loading(),
      failed: () => this.#failed(this.state as Extract<ReportState, { kind: 'failed' }>),
      run: () => this.#run((this.state as Extract<ReportState, { kind: 'run' }>).run),
      ready: () => this.#report((this.state as Extract<ReportState, { kind: 'ready' }>).report),
    }[this.state.kind];
    return html`<main class="page" aria-busy=${this.state.kind === 'loading' ? 'true' : 'false'}>
      ${drawnOrSaid(draw, () => void this.host?.showLog())}
    </main>`;
  }

  #loading(): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    return html`<span class="only-heard" role="status">The report is loading.</span>
      ${skeleton([32])}${skeleton([64, 48])}${skeleton([88, 92, 84, 90, 40])}
      ${
        this.waited === 'long'
          ? html`<p class="muted">
              This takes longer than usual.
              <button class="link" type="button" @click=${() => this.host?.showLog()}>Show Log</button>
            </p>`
          : nothing
      }`;
  }

  #failed({ message, hint }: Extract<ReportState, { kind: 'failed' }>): TemplateResult {
    return errorState(
      message,
      hint,
      html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    );
  }

  #run(run: RunView): TemplateResult {
    const actions = {
      cancel: () => void this.#ask((host) => host.cancelRun()),
      again: () => void this.#ask((host) => host.trainAgain()),
      openSpec: () => void this.#ask((host) => host.openSpec()),
      showLog: () => void this.host?.showLog(),
    };
    return html`${this.failure ? notice('error', this.failure) : nothing}
    ${runPage(run, Date.now(), run.model, actions)}`;
  }

  #report(report: ModelReport): TemplateResult {
    const context = {
      stem: `${report.name}-${report.version}`,
      ui: this.#saved.value,
      update: (change: Partial<ReportUiState>) => {
        this.#saved.update(change);
        this.requestUpdate();
      },
      ask: this.#answers.ask,
      latest: this.#answers.latest,
      memo: this.#memo,
      keep: (change: Partial<ReportUiState>) => this.#saved.update(change),
    };
    const insights = this.#insights(context);
    const openSpec = () => void this.#ask((host) => host.openSpec());
    return html`${reportHeader(report, Date.now(), {
      predict: () => void this.#ask((host) => host.predictWith()),
      export: () => void this.#ask((host) => host.exportModel()),
      openSpec,
      saveSpec: () => void this.#ask((host) => host.saveSpec()),
      copyReference: () => void this.#copyReference(`${report.name}@${report.version}`),
      copied: this.copied,
    })}
    ${this.#notices(report)} ${answer(report)} ${warningList(report.warnings)}
    ${headlineMetrics(report.metrics)} ${trainingSection(report, context)}
    ${featureSection(report, context, insights.kind === 'ready' ? insights.value : null)}
    ${this.#holdout(report, insights, context)} ${originSection(report, context, openSpec)}`;
  }

  /** What takes the engine a moment comes when it is there; the rest of the report does not wait for it. */
  #holdout(report: ModelReport, insights: Answer<ReportInsights>, context: SectionContext) {
    if (insights.kind !== 'ready') return html`${classSection(report, context)} ${insightsPending(insights)}`;
    return html`${performanceSections(report, insights.value, context)} ${classSection(report, context)}
    ${explanationSections(report, insights.value, context)}`;
  }

  #insights({ ask }: SectionContext): Answer<ReportInsights> {
    return ask('insights', (host) => host.getInsights());
  }

  #notices({ damaged }: ModelReport): TemplateResult | typeof nothing {
    if (!damaged && !this.failure) return nothing;
    return html`<div class="notices">
      ${this.failure ? notice('error', this.failure) : nothing}
      ${
        damaged
          ? notice('error', html`<b>This version is damaged.</b> ${damaged} It can be looked at, not used.`)
          : nothing
      }
    </div>`;
  }

  /** Asks the host for the state again. */
  async load(): Promise<void> {
    if (!this.host) return;
    const before = this.state;
    try {
      const state = await this.host.getState();
      // A snapshot that was pushed in the meantime is newer.
      if (this.state === before) this.state = state;
    } catch (error) {
      this.state = { kind: 'failed', message: failureText(error), hint: null };
    }
  }

  async #ask(action: (host: ReportHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #copyReference(ref: string): Promise<void> {
    if (!(await this.#ask((host) => host.copy(ref)))) return;
    this.copied = true;
    setTimeout(() => (this.copied = false), copiedFor);
  }

  #save({ name, content, encoding }: SaveRequest): void {
    void this.#ask((host) => host.saveAs(name, content, encoding));
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

function insightsPending(answer: Answer<ReportInsights>): TemplateResult {
  return html`<section>
    ${
      answer.kind === 'failed'
        ? failedNotice(answer.failure, 'The holdout could not be looked at.')
        : html`<span class="only-heard" role="status">The holdout is being looked at.</span
            >${skeleton([24, 80, 72])}`
    }
  </section>`;
}

define('arb-report', ReportApp);
