import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { HistoryHost, HistoryState } from '../../src/protocol/history.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { createMemo } from '../ui/memo.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles } from '../ui/panelHead.ts';
import { errorState, notice, skeleton, stateStyles } from '../ui/states.ts';
import { base, buttons, fields } from '../ui/styles.ts';
import { auditSection, auditSectionStyles } from './audit/section.ts';
import type { HistoryActions, HistoryContext } from './context.ts';
import { changesOf, lanesOf, type ReadyState } from './data/lanes.ts';
import { rangeOf } from './data/range.ts';
import { historyAnswer, historyAnswerStyles } from './head/answer.ts';
import { historyHeader, historyHeaderStyles } from './head/header.ts';
import { initialUiState, type HistoryUiState } from './saved.ts';
import { pickerStyles } from './then/picker.ts';
import { thenSection, thenStyles } from './then/section.ts';
import { timelineSection, timelineStyles } from './timeline/section.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;
const copiedFor = 2_000;

/** The History panel of a model. It shows the state it is given and asks the host to act. */
export class HistoryApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    copied: { state: true },
    now: { state: true },
  };
  static override styles = [
    base,
    buttons,
    fields,
    stateStyles,
    layoutStyles,
    headerStyles,
    answerStyles,
    historyHeaderStyles,
    historyAnswerStyles,
    timelineStyles,
    thenStyles,
    pickerStyles,
    auditSectionStyles,
    css`
      .notices {
        padding-top: 16px;
      }
    `,
  ];

  host: HistoryHost | undefined = undefined;
  state: HistoryState = { kind: 'loading' };
  waited: 'not' | 'a moment' | 'long' = 'not';
  /** Why the last action failed. */
  failure = '';
  copied = false;
  now = Date.now();

  readonly #saved = savedState<HistoryUiState>(initialUiState);
  readonly #memo = createMemo();
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;

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
    // Now moves on, and with it the stays that go on.
    setInterval(() => (this.now = Date.now()), 60_000);
    addEventListener('scrollend', () => this.#saved.update({ scroll: Math.round(scrollY) }));
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('state')) this.now = Date.now();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind === 'loading') return;
    this.#timers.forEach(clearTimeout);
    if (this.state.kind !== 'ready') return;
    const { model } = this.state.history;
    document.title = `History of ${model}`;
    if (this.#saved.value.model !== model) this.#saved.update({ model });
    if (!this.#scrolled) void this.#restoreScroll();
  }

  override render() {
    return html`<main class="page" aria-busy=${this.state.kind === 'loading' ? 'true' : 'false'}>
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
        return this.#history(this.state);
    }
  }

  #loading(): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    return html`<span class="only-heard" role="status">The history is loading.</span>
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

  #failed({ message, hint }: Extract<HistoryState, { kind: 'failed' }>): TemplateResult {
    return errorState(
      message,
      hint,
      html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    );
  }

  #history(state: ReadyState): TemplateResult {
    const context = this.#context(state);
    return html`${historyHeader(context)}
    ${this.failure ? html`<div class="notices">${notice('error', this.failure)}</div>` : nothing}
    ${historyAnswer(context)} ${timelineSection(context)} ${thenSection(context)} ${auditSection(context)}`;
  }

  #context(state: ReadyState): HistoryContext {
    const ui = this.#saved.value;
    const lanes = this.#memo('lanes', [state], () => lanesOf(state));
    const changes = this.#memo('changes', [lanes], () => changesOf(lanes));
    // Clocks of two machines on one workspace differ a little: what has happened is not in the future.
    const now = Math.max(this.now, changes.at(-1) ?? 0);
    const saved = ui.at === null ? NaN : Date.parse(ui.at);
    const at = Number.isNaN(saved) || saved > now ? null : saved;
    return {
      ...{ state, lanes, changes, now, at, ui },
      range: rangeOf(ui.range, changes[0] ?? now, now, at),
      memo: this.#memo,
      update: (change) => this.#update(change),
      look: (time) => {
        this.#update({ at: time === null || time >= now ? null : new Date(time).toISOString() });
      },
      actions: this.#actions(state),
    };
  }

  #actions({ history }: ReadyState): HistoryActions {
    const ask = (action: (host: HistoryHost) => Promise<void>) => void this.#ask(action);
    return {
      openReport: (version) => ask((host) => host.openReport(`${history.model}@${version}`)),
      rollback: (environment, version) => ask((host) => host.rollback(environment, version)),
      promote: (version) => ask((host) => host.promote(version)),
      compare: (a, b) => ask((host) => host.compare(a, b)),
      exportAudit: (format) => ask((host) => host.exportAudit(format)),
      copy: (text) => void this.#copy(text),
      showLog: () => ask((host) => host.showLog()),
      copied: this.copied,
    };
  }

  #update(change: Partial<HistoryUiState>): void {
    this.#saved.update(change);
    this.requestUpdate();
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

  async #ask(action: (host: HistoryHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #copy(text: string): Promise<void> {
    if (!(await this.#ask((host) => host.copy(text)))) return;
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

define('arb-history', HistoryApp);
