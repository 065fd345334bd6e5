import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type {
  FileState,
  ProfilePanelHost,
  ProfilePanelState,
  RowsState,
  TargetState,
} from '../../src/protocol/profile.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { createMemo } from '../ui/memo.ts';
import { followTheme } from '../theme/theme.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { icon } from '../ui/icon.ts';
import { errorState, notice, skeleton } from '../ui/states.ts';
import { plainText } from '../ui/text.ts';
import { cardsPerPage, columnsSection } from './columns/section.ts';
import type { ProfileActions, ProfileContext, ReadyState } from './context.ts';
import { adviceOf } from './data/advice.ts';
import { withKnownAssociations } from './data/known.ts';
import { answer } from './head/answer.ts';
import { profileHeader } from './head/header.ts';
import { rowsSection } from './rows/section.ts';
import { initialUiState, type ProfileUiState } from './saved.ts';
import { appStyles } from './styles.ts';
import { targetSection } from './target/section.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;

/** The Dataset Profile panel. It shows the state it is given, and asks the host to act. */
export class ProfileApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    state: { attribute: false },
    rows: { attribute: false },
    target: { attribute: false },
    file: { attribute: false },
    waited: { state: true },
    failure: { state: true },
    shown: { state: true },
  };
  static override styles = appStyles;

  host: ProfilePanelHost | undefined = undefined;
  state: ProfilePanelState = { kind: 'loading', path: '', progress: '' };
  rows: RowsState = { kind: 'loading' };
  target: TargetState = { kind: 'none' };
  file: FileState = 'same';
  waited = false;
  /** Why the last action failed. */
  failure = '';
  /** Cards in the page. */
  shown = cardsPerPage;

  readonly #saved = savedState<ProfileUiState>(initialUiState);
  readonly #memo = createMemo();
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    this.addEventListener('save', (event) => {
      const { name, content, encoding } = (event as CustomEvent<SaveRequest>).detail;
      void this.#ask((host) => host.saveAs(name, content, encoding));
    });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('state')) return;
    const before = changed.get('state');
    if (this.state.kind === 'loading' && before && before.kind !== 'loading') this.#wait();
    if (this.state.kind !== 'loading') clearTimeout(this.#timer);
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has('state') || this.state.kind !== 'ready') return;
    document.title = this.state.profile.path;
    if (!this.#scrolled) void this.#restoreScroll();
  }

  override render() {
    return html`<main class="page" aria-busy=${this.state.kind === 'loading' ? 'true' : 'false'}>
      ${this.failure ? html`<div class="notices">${notice('error', plainText(this.failure))}</div>` : nothing}
      ${drawnOrSaid(
        () => this.#content(),
        () => void this.host?.showLog(),
      )}
    </main>`;
  }

  #wait(): void {
    this.waited = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.waited = true), skeletonDelay);
  }

  #content(): TemplateResult | typeof nothing {
    const { state } = this;
    switch (state.kind) {
      case 'loading':
        return this.#loading(state.path, state.progress);
      case 'error':
        return this.#failed(state);
      case 'ready': {
        const context = this.#context(state);
        return html`${profileHeader(context)} ${answer(context)} ${targetSection(context)}
        ${columnsSection(context)} ${rowsSection(context)}`;
      }
    }
  }

  #loading(path: string, progress: string): TemplateResult | typeof nothing {
    if (!this.waited) return nothing;
    return html`<p class="muted" role="status" style="padding-top:16px;overflow-wrap:anywhere">
        ${path === '' ? 'The profile is on its way' : `Profiling ${plainText(path)}`}${
          progress === '' ? '' : `: ${plainText(progress)}`
        }.
        <button class="link" type="button" @click=${() => void this.#ask((host) => host.cancel())}>
          Cancel
        </button>
        <button class="link" type="button" @click=${() => void this.#ask((host) => host.showLog())}>
          Show Log
        </button>
      </p>
      ${skeleton([36])}${skeleton([64, 48])}${skeleton([88, 92, 84, 90, 40])}`;
  }

  #failed({ message, hint, empty }: Extract<ProfilePanelState, { kind: 'error' }>): TemplateResult {
    const again = html`<vscode-button @click=${() => void this.#tryAgain()}>Try Again</vscode-button>`;
    if (empty) {
      return html`<div class="state" role="status">
        <div class="what">${icon('table')}<span>${plainText(message)}</span></div>
        ${hint === null ? nothing : html`<p class="muted">${plainText(hint)}</p>`}
        <div class="acts">${again}</div>
      </div>`;
    }
    return errorState(
      plainText(message),
      hint === null ? null : plainText(hint),
      html`${again}
        <vscode-button appearance="secondary" @click=${() => void this.#ask((host) => host.showLog())}>
          Show Log
        </vscode-button>`,
    );
  }

  #context(state: ReadyState): ProfileContext {
    const { profile } = state;
    const { target } = this;
    const found =
      target.kind === 'ready'
        ? this.#memo('found', [target], () => withKnownAssociations(target.found))
        : null;
    return {
      ...{ state, profile, target, found, rows: this.rows, file: this.file, shown: this.shown },
      advice: this.#memo('advice', [profile, found], () => adviceOf(profile, found)),
      stem: profile.path.slice(profile.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, ''),
      ui: this.#saved.value,
      update: (change) => {
        if (change.filter !== undefined || change.order !== undefined) this.shown = cardsPerPage;
        this.#saved.update(change);
        this.requestUpdate();
      },
      memo: this.#memo,
      showMore: () => (this.shown += cardsPerPage),
      actions: this.#actions(),
    };
  }

  #actions(): ProfileActions {
    const ask = (action: (host: ProfilePanelHost) => Promise<void>) => () => void this.#ask(action);
    return {
      refresh: ask((host) => host.refresh()),
      cancel: ask((host) => host.cancel()),
      pickTarget: (column) => void this.#ask((host) => host.pickTarget(column)),
      train: ask((host) => host.train()),
      search: ask((host) => host.search()),
      newQuery: ask((host) => host.newQuery()),
      exportMarkdown: ask((host) => host.exportMarkdown()),
      copyMarkdown: ask((host) => host.copyMarkdown()),
      openData: ask((host) => host.openData()),
      showLog: ask((host) => host.showLog()),
    };
  }

  /** Asks the host for all of it. */
  async load(): Promise<void> {
    if (!this.host) return;
    const before = this.state;
    try {
      const { folder, state, rows, target, file } = await this.host.getState();
      const path = state.kind === 'ready' ? state.profile.path : state.path;
      this.#saved.update({ folder, path });
      // A snapshot that was pushed in the meantime is newer.
      if (this.state !== before) return;
      Object.assign(this, { state, rows, target, file });
    } catch (error) {
      this.state = { kind: 'error', path: '', message: failureText(error), hint: null, empty: false };
    }
  }

  async #tryAgain(): Promise<void> {
    if (await this.#ask((host) => host.refresh())) await this.load();
  }

  async #ask(action: (host: ProfilePanelHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

define('arb-profile', ProfileApp);
