import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { StudyHost, StudyState, TrialAnnotation } from '../../src/protocol/study.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { followTheme } from '../theme/theme.ts';
import { cannotDraw, drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import { restoreScroll } from '../ui/restoreScroll.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { suggestedFileName } from '../ui/fileName.ts';
import { errorState, notice, skeleton } from '../ui/states.ts';
import { warningList } from '../ui/warnings.ts';
import type { StudyContext } from './context.ts';
import { comparedWith, subjectOf } from './curves/section.ts';
import { createMemo } from '../ui/memo.ts';
import { createPuller } from './data/puller.ts';
import { createStudyData, type StudyData } from './data/studyData.ts';
import { studyAnswer } from './head/answer.ts';
import { endedFacts } from './head/ended.ts';
import { studyHeader, type StudyActions } from './head/header.ts';
import { studyHeadline } from './head/headline.ts';
import { progressBar } from './head/progress.ts';
import { createCurvesPull, createInsightsPull } from './pulls.ts';
import { initialUiState, type StudyUiState } from './saved.ts';
import { selectionNote } from './selection.ts';
import { courseSection, evidence, trialSection, trialsCsv, trialsSection } from './sections.ts';
import { appStyles } from './styles.ts';

/** A wait shorter than this shows nothing, so that nothing flickers. */
const skeletonDelay = 300;
const slowDelay = 10_000;
/** The host is asked for changes at most this often: four times a second. */
const pullInterval = 250;

/** Why there is nothing to show. */
interface Failure {
  readonly message: string;
  readonly hint: string | null;
}

/** The Search dashboard. It pulls what has changed of a study and asks the host to act. */
export class StudyApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    data: { state: true },
    broken: { state: true },
    waited: { state: true },
    failure: { state: true },
    outdated: { state: true },
    stopping: { state: true },
  };
  static override styles = appStyles;

  host: StudyHost | undefined = undefined;
  data: StudyData | null = null;
  broken: Failure | null = null;
  waited: 'not' | 'a moment' | 'long' = 'not';
  /** Why the last action failed. */
  failure = '';
  /** Why the last change could not be had: what is shown is older. */
  outdated = '';
  stopping = false;

  readonly #saved = savedState<StudyUiState>(initialUiState);
  readonly #memo = createMemo();
  readonly #insights = createInsightsPull(
    () => this.host,
    () => this.requestUpdate(),
  );
  readonly #curves = createCurvesPull(
    () => this.host,
    () => this.requestUpdate(),
  );
  #take = createStudyData();
  #revision = 0;
  #timers: ReturnType<typeof setTimeout>[] = [];
  #scrolled = false;

  /** Asks for what has changed; call when something has. */
  readonly pull = createPuller(() => this.#pullState(), pullInterval);

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
    addEventListener('scrollend', () => this.#saved.update({ scroll: Math.round(scrollY) }));
    addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !event.defaultPrevented) this.#select(null);
    });
    this.addEventListener('save', (event) => this.#save((event as CustomEvent<SaveRequest>).detail));
  }

  override willUpdate(): void {
    const { data } = this;
    if (!data) return;
    const { pair, selected } = this.#saved.value;
    this.#insights.want(data.study.counts.complete, pair);
    const subject = subjectOf(data, selected);
    const compared = subject ? comparedWith(subject, data.shown) : null;
    const points = [subject, compared].filter((point) => point !== null);
    this.#curves.want(points.map(({ trial }) => trial).filter(({ folds }) => folds.length > 0));
  }

  override updated(changed: PropertyValues<this>): void {
    if (!this.data) return;
    const note = this.renderRoot.querySelector<HTMLElement>('.selection');
    const chosen = this.data.point(this.#saved.value.selected) !== null;
    if (note && note.matches(':popover-open') !== chosen) note.togglePopover(chosen);
    if (!changed.has('data')) return;
    this.#timers.forEach(clearTimeout);
    if (this.data.study.status !== 'running') this.stopping = false;
    document.title = this.data.study.name;
    if (this.#saved.value.study !== this.data.study.name) this.#saved.update({ study: this.data.study.name });
    if (!this.#scrolled) void this.#restoreScroll();
  }

  override render() {
    const busy = !this.data && !this.broken;
    return html`<main class="page" aria-busy=${busy ? 'true' : 'false'}>
      ${drawnOrSaid(
        () => this.#content(),
        () => void this.host?.showLog(),
      )}
    </main>`;
  }

  #content(): TemplateResult | typeof nothing {
    if (this.data) return this.#study(this.data);
    return this.broken ? this.#failed(this.broken) : this.#loading();
  }

  #loading(): TemplateResult | typeof nothing {
    if (this.waited === 'not') return nothing;
    return html`<span class="only-heard" role="status">The search is loading.</span>
      ${skeleton([32, 100])}${skeleton([64, 48])}${skeleton([88, 92, 84, 90, 40])}
      ${
        this.waited === 'long'
          ? html`<p class="muted">
              This takes longer than usual.
              <button class="link" type="button" @click=${() => this.host?.showLog()}>Show Log</button>
            </p>`
          : nothing
      }`;
  }

  #failed({ message, hint }: Failure): TemplateResult {
    return errorState(
      message,
      hint,
      html`<vscode-button @click=${() => this.pull()}>Try Again</vscode-button>
        <vscode-button appearance="secondary" @click=${() => this.host?.showLog()}>Show Log</vscode-button>`,
    );
  }

  #study(data: StudyData): TemplateResult {
    const context = this.#context(data);
    return html`${studyHeader(data, this.#actions(context))} ${progressBar(data)} ${this.#notices(data)}
      ${studyAnswer(data)} ${warningList(data.study.warnings)} ${studyHeadline(data)}
      ${endedFacts(data, (ref) => void this.#ask((host) => host.openReport(ref)))} ${evidence(context)}
      ${trialSection(context)} ${courseSection(context)}
      ${trialsSection(context, ({ trial, change }) => void this.#annotate(trial, change))}
      <div class="selection" popover="manual">${selectionNote(context, () => this.#showDetails())}</div>`;
  }

  #context(data: StudyData): StudyContext {
    return {
      ...{ data, ui: this.#saved.value, memo: this.#memo },
      insights: this.#insights.value,
      insightsFailure: this.#insights.failure,
      curves: this.#curves.known,
      curvesFailure: (trial) => this.#curves.failureOf(trial),
      update: (change) => this.#update(change),
      select: (trial) => this.#select(trial),
      register: (trial) => void this.#ask((host) => host.register(trial)),
      copyParams: (trial) => void this.#copyParams(trial),
      showLog: () => void this.#ask((host) => host.showLog()),
    };
  }

  #actions(context: StudyContext): StudyActions {
    const { data } = context;
    const ask = (action: (host: StudyHost) => Promise<void>) => () => void this.#ask(action);
    const csv = () => ({
      ...{ name: suggestedFileName([data.study.name, 'trials'], 'csv'), content: trialsCsv(context) },
      encoding: 'utf8' as const,
    });
    return {
      showSpace: ask((host) => host.showSpace()),
      stop: () => void this.#stop(),
      resume: ask((host) => host.resume()),
      extend: ask((host) => host.extend()),
      register: ask((host) => host.register(null)),
      searchAgain: ask((host) => host.searchAgain()),
      saveSpec: ask((host) => host.saveSpec()),
      showLog: ask((host) => host.showLog()),
      copyBest: () => void this.#copyParams(data.shown.best?.trial.number ?? null),
      exportTrials: () => this.#save(csv()),
      stopping: this.stopping,
    };
  }

  #notices({ study }: StudyData): TemplateResult | typeof nothing {
    const { error } = study;
    if (!this.failure && !this.outdated && !error) return nothing;
    const log = html`<button class="link" type="button" @click=${() => this.host?.showLog()}>
      Show Log
    </button>`;
    return html`<div class="notices">
      ${this.failure ? notice('error', this.failure) : nothing}
      ${this.outdated ? notice('error', this.outdated) : nothing}
      ${error ? notice('error', html`${error.message} ${error.hint ?? ''} ${log}`) : nothing}
    </div>`;
  }

  async #pullState(): Promise<void> {
    if (!this.host) return;
    const asked = this.#revision;
    try {
      const state = await this.host.getState(asked);
      this.#put(state, asked);
    } catch (error) {
      this.#fail({ message: failureText(error), hint: null });
    }
  }

  #put(state: StudyState, asked: number): void {
    try {
      if (state.kind === 'failed') return this.#fail({ message: state.message, hint: state.hint });
      const { update } = state;
      const other = this.data !== null && this.data.study.name !== update.study.name;
      if (other && asked !== 0) {
        // Another study: what is known says nothing about it.
        [this.#revision, this.#take] = [0, createStudyData()];
        return this.pull();
      }
      this.#revision = update.revision;
      this.broken = null;
      this.outdated = '';
      this.data = this.#take(update, asked === 0);
    } catch (error) {
      // What a defect says of itself is for the developer tools, not for the reader.
      console.error(error);
      this.#fail(cannotDraw);
    }
  }

  /** What is shown stays; what is missing is said. */
  #fail(failure: Failure): void {
    if (this.data) this.outdated = failure.message;
    else this.broken = failure;
  }

  #update(change: Partial<StudyUiState>): void {
    this.#saved.update(change);
    this.requestUpdate();
  }

  #select(trial: number | null): void {
    if (trial !== this.#saved.value.selected) this.#update({ selected: trial });
  }

  async #ask(action: (host: StudyHost) => Promise<void>): Promise<boolean> {
    return askHost(this, action);
  }

  async #stop(): Promise<void> {
    this.stopping = true;
    if (!(await this.#ask((host) => host.stop()))) this.stopping = false;
  }

  /** Shown at once, and taken back where it cannot be saved. */
  async #annotate(number: number, change: TrialAnnotation): Promise<void> {
    const before = this.data?.point(number)?.trial;
    if (!before) return;
    const put = (annotation: TrialAnnotation) => {
      const trial = this.data?.point(number)?.trial;
      if (this.data && trial)
        this.data = this.#take({ ...this.data, trials: [{ ...trial, ...annotation }] }, false);
    };
    put(change);
    if (!(await this.#ask((host) => host.annotate(number, change)))) {
      put({ starred: before.starred, note: before.note });
    }
  }

  async #copyParams(number: number | null): Promise<void> {
    const trial = this.data?.point(number)?.trial;
    if (trial) await this.#ask((host) => host.copy(JSON.stringify(trial.params, null, 2)));
  }

  #save({ name, content, encoding }: SaveRequest): void {
    void this.#ask((host) => host.saveAs(name, content, encoding));
  }

  #showDetails(): void {
    this.renderRoot.querySelector('#trial')?.scrollIntoView({ block: 'start' });
  }

  async #restoreScroll(): Promise<void> {
    this.#scrolled = true;
    await restoreScroll(this.#saved.value.scroll);
  }
}

define('arb-study', StudyApp);
