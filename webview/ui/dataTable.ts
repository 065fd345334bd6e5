import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../src/core/format/number.ts';
import { alignDecimals, type Aligned } from './decimals.ts';
import { define } from './define.ts';
import './hint.ts';
import { base, buttons, tables } from './styles.ts';
import type { TableColumn, TableData } from './tableData.ts';

/** Cells with more characters than this may be cut; they say all when pointed at. */
const longText = 24;

/** Rows in the page before someone asks for more. */
const pageSize = 200;

/**
 * `<arb-table label="..." .data=${...}>`: scrolls inside itself when it is wider, or taller than `maxHeight`. The
 * first column is the row's header. `emphasis` tells the rows that stand out.
 */
export class DataTable extends LitElement {
  static override properties = {
    label: {},
    data: { attribute: false },
    emphasis: { attribute: false },
    maxHeight: { type: Number },
    shown: { state: true },
    overflows: { state: true },
  };
  static override styles = [
    base,
    tables,
    buttons,
    css`
      :host {
        display: block;
        min-width: 0;
        container-type: inline-size;
      }
      .scroll {
        overflow: auto;
        position: relative;
      }
      tbody th {
        position: sticky;
        left: 0;
        z-index: 1;
        background: var(--arb-background);
        max-width: max(168px, 40cqi);
        unicode-bidi: isolate;
      }
      .only-narrow {
        display: none;
        font-size: 11px;
        line-height: 16px;
        white-space: normal;
        color: var(--arb-muted);
      }
      @container (max-width: 480px) {
        .only-wide {
          display: none;
        }
        .only-narrow {
          display: block;
        }
      }
      @container (max-width: 400px) {
        tbody th {
          position: static;
        }
      }
      tbody th,
      td:not(.wrap) {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      td:not(.wrap) {
        max-width: 320px;
      }
      .stretch th:first-child {
        width: 100%;
      }
      td.wrap {
        white-space: normal;
        min-width: 240px;
        padding-top: 2px;
        padding-bottom: 2px;
        overflow-wrap: anywhere;
      }
      tbody tr:hover > * {
        background: color-mix(in srgb, var(--arb-text) 6%, var(--arb-background));
      }
      tr.emphasis > * {
        background: var(--arb-wash);
      }
      .more {
        padding-top: 8px;
      }
    `,
  ];

  label = '';
  data: TableData<never> = { columns: [], rows: [] };
  emphasis: (row: never) => boolean = () => false;
  maxHeight = 0;
  shown = pageSize;
  overflows = false;
  #sizes = new ResizeObserver(() => this.#measure());

  override render() {
    const { columns } = this.data;
    const rows = this.data.rows.slice(0, this.shown);
    const texts = columns.map((column) => columnTexts(column, rows));
    return html`<div
        class="scroll"
        style=${this.maxHeight > 0 ? `max-height:${this.maxHeight}px` : ''}
        tabindex=${this.overflows ? 0 : nothing}
        role=${this.overflows ? 'region' : nothing}
        aria-label=${this.overflows ? this.label : nothing}
      >
        <table
          aria-label=${this.label}
          class=${this.data.firstFills === false || columns.some(({ wrap }) => wrap) ? '' : 'stretch'}
        >
          <thead>
            <tr>
              ${columns.map(headerCell)}
            </tr>
          </thead>
          <tbody>
            ${rows.map(
              (row, r) =>
                html`<tr class=${this.emphasis(row) ? 'emphasis' : ''}>
                  ${columns.map((column, c) => renderCell(column, row, texts[c]![r]!, c === 0))}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${this.#more()}`;
  }

  override firstUpdated(): void {
    this.#sizes.observe(this.renderRoot.querySelector('.scroll')!);
    this.#sizes.observe(this.renderRoot.querySelector('table')!);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.firstUpdated();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #measure(): void {
    const area = this.renderRoot.querySelector('.scroll');
    if (!area) return;
    this.overflows = area.scrollWidth > area.clientWidth + 1 || area.scrollHeight > area.clientHeight + 1;
  }

  #more() {
    const left = this.data.rows.length - this.shown;
    if (left <= 0) return nothing;
    const next = Math.min(left, pageSize);
    return html`<div class="more">
      <button class="link" type="button" @click=${() => (this.shown += next)}>
        Show ${formatInteger(next)} more
      </button>
      <span class="muted">of ${formatInteger(left)} left</span>
    </div>`;
  }
}

function columnTexts<Row>(column: TableColumn<Row>, rows: readonly Row[]): Aligned[] {
  const texts = rows.map((row) => (column.text ? column.text(row) : String(column.value(row) ?? '')));
  return column.align === 'right' ? alignDecimals(texts) : texts.map((text) => ({ text, filler: '' }));
}

function classesOf<Row>({ align, onlyWide }: TableColumn<Row>): string {
  return `${align === 'right' ? 'right' : ''} ${onlyWide ? 'only-wide' : ''}`;
}

function headerCell(column: TableColumn<never>): TemplateResult {
  const { header, hint } = column;
  const content = hint ? html`<arb-hint .text=${hint}>${header}</arb-hint>` : header;
  return html`<th scope="col" class=${classesOf(column)}>${content}</th>`;
}

function renderCell<Row>(column: TableColumn<Row>, row: Row, { text, filler }: Aligned, first: boolean) {
  const content = filler
    ? html`${text}<span class="filler" aria-hidden="true">${filler}</span>`
    : (text as TemplateResult | string);
  const inner = column.cell ? column.cell(row, content) : content;
  const kind = `${classesOf(column)} ${column.wrap ? 'wrap' : ''}`;
  return first
    ? html`<th scope="row" class=${kind} title=${text} dir="auto">${inner}</th>`
    : html`<td class=${kind} title=${text.length > longText && !column.wrap ? text : nothing}>${inner}</td>`;
}

define('arb-table', DataTable);
