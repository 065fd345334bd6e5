import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatInteger } from '../../src/core/format/number.ts';
import { formatMoment } from '../../src/core/format/time.ts';
import type { PredictionsHost, ShownPredictions } from '../../src/protocol/predictions.ts';
import { askHost, failureText } from '../rpc/host.ts';
import { savedState } from '../rpc/savedState.ts';
import { followTheme } from '../theme/theme.ts';
import '../ui/dataTable.ts';
import { drawnOrSaid } from '../ui/boundary.ts';
import { define } from '../ui/define.ts';
import type { SaveRequest } from '../ui/figure.ts';
import { icon } from '../ui/icon.ts';
import { layoutStyles } from '../ui/layout.ts';
import { answerStyles, headerStyles } from '../ui/panelHead.ts';
import '../ui/segmented.ts';
import { emptyState, errorState, notice, stateStyles } from '../ui/states.ts';
import { base, buttons } from '../ui/styles.ts';
import { shortened } from '../ui/shortened.ts';
import { plainText } from '../ui/text.ts';
import { spreadFigure, spreadStyles } from './spread.ts';
import { rowsTable } from './table.ts';
import { answerText, flagsText } from './words.ts';

/** What the panel keeps over a reload: all that it shows, and which rows. */
interface PredictionsUiState {
  readonly shown: ShownPredictions | null;
  readonly rows: 'all' | 'flagged';
}

/** The Predictions panel: what was written, and which rows need a look. */
export class PredictionsApp extends LitElement {
  static override properties = {
    host: { attribute: false },
    shown: { state: true },
    failure: { state: true },
  };
  static override styles = [
    base,
    buttons,
    layoutStyles,
    headerStyles,
    answerStyles,
    stateStyles,
    spreadStyles,
    css`
      .bar {
        border-bottom: 0;
      }
      .bar ~ .answer {
        padding-top: 8px;
      }
      .aside {
        padding-bottom: 20px;
      }
      .notices {
        padding-top: 16px;
      }
    `,
  ];

  host: PredictionsHost | undefined = undefined;
  shown: ShownPredictions | undefined = undefined;
  /** Why the last action failed. */
  failure = '';
  readonly #saved = savedState<PredictionsUiState>({ shown: null, rows: 'all' });

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('save', (event) => {
      const { name, content, encoding } = (event as CustomEvent<SaveRequest>).detail;
      this.#ask((host) => host.saveAs(name, content, encoding));
    });
  }

  override render() {
    const { shown } = this;
    return html`<main class="page" aria-busy=${shown || this.failure ? 'false' : 'true'}>
      ${this.failure && shown ? html`<div class="notices">${notice('error', plainText(this.failure))}</div>` : nothing}
      ${this.failure && !shown ? this.#failed() : nothing}
      ${shown ? drawnOrSaid(() => this.#content(shown)) : nothing}
    </main>`;
  }

  #failed(): TemplateResult {
    const again = html`<vscode-button @click=${() => this.load()}>Try Again</vscode-button>`;
    return errorState(plainText(this.failure), null, again);
  }

  #content(shown: ShownPredictions): TemplateResult {
    return html`${this.#head(shown)} ${this.#answer(shown)} ${shown.rows > 0 ? spreadFigure(shown) : nothing}
    ${this.#rows(shown)}`;
  }

  #head({ out, model, rows, at, data }: ShownPredictions): TemplateResult {
    const facts = [
      html`<span title=${data}>${shortened(data)}</span> by`,
      html`<button class="link" type="button" @click=${() => this.#ask((host) => host.openReport())}>
        ${model}
      </button>`,
      `, ${formatIntegerOf(rows, 'row')}, ${formatMoment(at)}`,
    ];
    return html`<header class="bar">
      <div class="identity">
        <h1 title=${out}>${icon('table')}<span>${shortened(out)}</span></h1>
        <span class="muted">${facts[0]} ${facts[1]}${facts[2]}</span>
      </div>
      <div class="actions">
        <vscode-button appearance="secondary" @click=${() => this.#ask((host) => host.revealFile())}
          >Reveal in Explorer</vscode-button
        >
        <vscode-button class="primary" @click=${() => this.#ask((host) => host.openFile())}
          >Open File</vscode-button
        >
      </div>
    </header>`;
  }

  #answer(shown: ShownPredictions): TemplateResult {
    const sign =
      shown.failed > 0 || shown.flags.rows > 0 ? icon('warning', 'warn') : icon('passFilled', 'good');
    const aside = flagsText(shown);
    return html`<div class="answer">
        ${sign}
        <p>${answerText(shown)}</p>
      </div>
      <p class="aside">${aside}</p>`;
  }

  #rows(shown: ShownPredictions): TemplateResult {
    const { first, flagged } = shown.preview;
    const only = this.#saved.value.rows === 'flagged';
    const rows = only ? flagged : first;
    const table = rowsTable(shown, rows, !only);
    const choices = [
      { value: 'all', label: 'All rows' },
      { value: 'flagged', label: 'Only flagged' },
    ];
    return html`<section>
      <arb-figure
        heading=${only ? 'Flagged rows' : 'First rows'}
        takeaway=${takeaway(shown, only)}
        stem="predictions"
        .table=${table}
      >
        <arb-segmented
          slot="actions"
          label="Rows"
          value=${only ? 'flagged' : 'all'}
          .choices=${choices}
          @pick=${({ detail }: CustomEvent<'all' | 'flagged'>) => {
            this.#saved.update({ rows: detail });
            this.requestUpdate();
          }}
        ></arb-segmented>
        ${
          rows.length === 0
            ? emptyState('check', only ? 'No row is flagged.' : 'There are no rows.')
            : html`<arb-table label="Predictions" .data=${table} maxHeight="560"></arb-table>`
        }
      </arb-figure>
    </section>`;
  }

  /** Asks the host for what is to be shown. */
  async load(): Promise<void> {
    if (!this.host) return;
    this.failure = '';
    try {
      this.shown = await this.host.getState();
      this.#saved.update({ shown: this.shown });
      document.title = this.shown.out;
    } catch (error) {
      this.failure = failureText(error);
    }
  }

  #ask(action: (host: PredictionsHost) => Promise<void>): void {
    void askHost(this, action);
  }
}

function takeaway({ rows, failed, flags, preview }: ShownPredictions, only: boolean): string {
  const shown = only ? preview.flagged.length : preview.first.length;
  const all = only ? failed + flags.rows : rows + failed;
  const columns =
    preview.columns.length < preview.allColumns
      ? `, the first ${formatInteger(preview.columns.length)} of ${formatInteger(preview.allColumns)} columns`
      : '';
  return shown < all
    ? `${formatIntegerOf(shown, 'row')} of ${formatInteger(all)}${columns}.`
    : `${formatIntegerOf(all, 'row')}${columns}.`;
}

define('arb-predictions', PredictionsApp);
