import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { QualityPanelHost, QualityPanelState } from '../../src/protocol/quality.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { createMemo } from '../ui/memo.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { errorState, notice, skeleton } from '../ui/states.ts';
import { plainText } from '../ui/text.ts';
import { warningList } from '../ui/warnings.ts';
import type { FigureViews, QualityActions, QualityContext, ReadyState } from './context.ts';
import { boardOf, type Board, type BoardCheck } from './data/board.ts';
import { countsOf } from './data/counts.ts';
import { detailLoader } from './data/detailLoader.ts';
import { pickedCheck, savedPick } from './data/pick.ts';
import { fewSentences } from './data/sentences.ts';
import { detailSection } from './detail/section.ts';
import { answer } from './head/answer.ts';
import { noChecksState } from './head/empty.ts';
import { qualityHeader } from './head/header.ts';
import { qualityHeadline } from './head/headline.ts';
import { heatSection } from './heat/section.ts';
import { moversSection } from './movers/section.ts';
import { initialUiState, type QualityUiState } from './saved.ts';
import { sentencesSection } from './sentences/section.ts';
import { appStyles } from './styles.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;

/** The Data Quality panel. It shows the state it is given, fetches the picked check, and asks the host to act. */
export class QualityApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    said: { state: true },
    sentencesShown: { state: true },
  };
  static override styles = appStyles;

  host: QualityPanelHost | undefined = undefined;
  state: QualityPanelState = { kind: 'loading', ref: '', progress: '' };
  waited: 'not' | 'a moment' | 'long' = 'not';
  /** Why the last action failed. */
  failure = '';
  /** What has been done, for screen readers. */
  said = '';
  sentencesShown = fewSentences;

  readonly #saved = savedState<QualityUiState>(initialUiState);
  readonly #memo = createMemo();
  readonly #detail = detailLoader(() => this.requestUpdate(), failureText);
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#wait();
    addEventListener('scrollend', () => {
      if (this.state.kind === 'ready') this.#saved.update({ scroll: Math.round(scrollY) });
    });
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    const before = changed.get('state');
    if (this.state.kind === 'loading' && before && before.kind !== 'loading') this.#wait();
    if (this.state.kind !== 'loading') this.#timers.forEach(clearTimeout);
    this.#keep(this.state);
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind !== 'ready') return;
    document.title = 'Data quality';
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

  /** What is to be restored after a restart. */
  #keep(state: QualityPanelState): void {
    const { value } = this.#saved;
    if (state.kind === 'loading' && state.ref !== '' && state.ref !== value.ref) {
      this.#saved.update({ ref: state.ref, data: null });
    }
    if (state.kind !== 'ready') return;
    const { ref, data, days } = state.overview;
    if (value.ref !== ref || value.data !== data || value.days !== days)
      this.#saved.update({ ref, data, days });
  }

  #wait(): void {
    this.waited = 'not';
    this.#timers.forEach(clearTimeout);
    this.#timers = [
      setTimeout(() => (this.waited = 'a moment'), skeletonDelay),
      setTimeout(() => (this.waited = 'long'), slowDelay),
    ];
  }

  #content(): TemplateResult | typeof nothing {
    switch (this.state.kind) {
      case 'loading':
        return this.#loading(this.state);
      case 'error':
        return this.#failed(this.state);
      case 'ready':
        return this.#ready(this.state);
    }
  }

  #loading({
    ref,
    progress,
  }: Extract<QualityPanelState, { kind: 'loading' }>): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    const what =
      ref === '' ? 'The forecast is on its way.' : `The forecast of ${plainText(ref)} is on its way.`;
    return html`<p class="muted" role="status" style="padding-top:16px;overflow-wrap:anywhere">
        ${what} ${progress === '' ? nothing : `${plainText(progress)}.`.replace(/[.…]+\.$/, '...')}
      </p>
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

  #failed({ message, hint }: Extract<QualityPanelState, { kind: 'error' }>): TemplateResult {
    return html`${this.#failure()}
    ${errorState(
      plainText(message),
      hint === null ? null : plainText(hint),
      html`<vscode-button @click=${() => this.#tryAgain()}>Try Again</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    )}`;
  }

  #ready(state: ReadyState): TemplateResult {
    const context = this.#context(state);
    const { overview } = state;
    const head = html`${qualityHeader(context)} ${this.#failure()}`;
    if (overview.checks.length === 0) {
      return html`${head} ${warningList(overview.warnings)} ${noChecksState(context)}`;
    }
    this.#fetchDetail(context);
    const whole = { ...context, detail: this.#detail.state };
    return html`${head} ${answer(whole)} ${warningList(overview.warnings)} ${qualityHeadline(whole)}
    ${heatSection(whole)} ${moversSection(whole)} ${detailSection(whole)} ${sentencesSection(whole)}`;
  }

  #failure(): TemplateResult | typeof nothing {
    return this.failure
      ? html`<div class="notices">${notice('error', plainText(this.failure))}</div>`
      : nothing;
  }

  #context(state: ReadyState): QualityContext {
    const { overview } = state;
    const ui = this.#saved.value;
    const board = this.#memo('board', [overview], () => boardOf(overview));
    const update = (change: Partial<QualityUiState>) => {
      this.#saved.update(change);
      this.requestUpdate();
    };
    return {
      ...{ state, board, ui, update },
      counts: this.#memo('counts', [board], () => countsOf(board)),
      picked: this.#memo('picked', [board, ui.picked], () => pickedCheck(board, ui.picked)),
      detail: this.#detail.state,
      stem: 'data-quality',
      memo: this.#memo,
      view: this.#views(ui, update),
      sentencesShown: this.sentencesShown,
      showSentences: (count) => (this.sentencesShown = count),
      pick: (index) => this.#pick(board, board.checks[index]!, update),
      show: (index) => {
        this.#pick(board, board.checks[index]!, update);
        void this.#bringDetail();
      },
      actions: this.#actions(),
    };
  }

  #views(ui: QualityUiState, update: QualityContext['update']): FigureViews {
    const shown = (heading: string) => ui.asTable.includes(heading);
    return {
      of: (heading) => (shown(heading) ? 'table' : 'chart'),
      toggle: (heading) =>
        update({
          asTable: shown(heading) ? ui.asTable.filter((name) => name !== heading) : [...ui.asTable, heading],
        }),
    };
  }

  #pick(board: Board, check: BoardCheck, update: QualityContext['update']): void {
    update({ picked: savedPick(board, check) });
    this.said = `${check.datasetLabel}, ${check.ruleLabel} is shown below.`;
  }

  async #bringDetail(): Promise<void> {
    await this.updateComplete;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const detail = this.renderRoot.querySelector('#detail');
    detail?.scrollIntoView({ block: 'nearest', behavior: calm ? 'instant' : 'smooth' });
  }

  #fetchDetail({ picked, state }: QualityContext): void {
    const { host } = this;
    if (!picked || !host) return;
    this.#detail.want([state.overview, picked.index], () => host.getDetail(picked.dataset, picked.rule));
  }

  #actions(): QualityActions {
    const ask = (action: (host: QualityPanelHost) => Promise<void>) => () => void this.#ask(action);
    return {
      refresh: ask((host) => host.refresh()),
      setDays: (days) => void this.#ask((host) => host.setDays(days)),
      editThresholds: ask((host) => host.editThresholds()),
      exportForecast: ask((host) => host.exportForecast()),
      exportSummary: ask((host) => host.exportSummary()),
      openReport: ask((host) => host.openReport()),
      openData: ask((host) => host.openData()),
      copy: (text, what) => void this.#copy(text, what),
      reloadDetail: () => this.#detail.reset(),
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
      this.state = { kind: 'error', message: failureText(error), hint: null };
    }
  }

  async #tryAgain(): Promise<void> {
    if (await this.#ask((host) => host.refresh())) await this.load();
  }

  async #ask(action: (host: QualityPanelHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #copy(text: string, what: string): Promise<void> {
    if (await this.#ask((host) => host.copy(text))) this.said = `Copied: ${what}.`;
  }

  #save({ name, content, encoding }: SaveRequest): void {
    void this.#ask((host) => host.saveAs(name, content, encoding));
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

define('arb-quality', QualityApp);
