import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatInteger } from '../../../src/core/format/number.ts';
import { formatDate, formatMoment } from '../../../src/core/format/time.ts';
import type { RegistryEvent } from '../../../src/core/registry/governance/event.ts';
import { toggled } from '../../study/trials/rows.ts';
import { define } from '../../ui/define.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { base, buttons, fields, tables } from '../../ui/styles.ts';
import { plainText } from '../../ui/text.ts';
import {
  filterEvents,
  gateWords,
  isOverridden,
  isPlacing,
  kindsOf,
  kindWords,
  whatWords,
} from '../data/audit.ts';
import { offsetOf, rowAt, rowsInSight, type RowHeights } from '../data/virtualRows.ts';
import type { AuditUi } from '../saved.ts';
import { entryDetail } from './detail.ts';
import { send } from './events.ts';
import { auditHeadHeight, auditRowHeight, auditStyles } from './styles.ts';

const mostInSight = 20;
/** Rows drawn beyond the ones in sight, so that scrolling shows no gap. */
const spare = 8;
const columns = { wide: 5, narrow: 2 } as const;
/** Below this width who, why and the gates are told by the unfolded entry alone. */
const narrowBelow = 600;
/** Room of an unfolded entry before it has been measured. */
const guessedDetail = 120;

/**
 * `<arb-audit .events=${...} .versions=${...} .ui=${...}>`: everything that happened, newest first, of which only the
 * rows in sight are in the page. Fires the events of `events.ts`.
 */
export class Audit extends LitElement {
  static override properties = {
    events: { attribute: false },
    versions: { attribute: false },
    ui: { attribute: false },
    top: { state: true },
    active: { state: true },
    narrow: { state: true },
  };
  static override styles = [base, buttons, fields, tables, auditStyles];

  events: readonly RegistryEvent[] = [];
  /** Versions that are registered now. */
  versions: readonly string[] = [];
  ui: AuditUi | undefined = undefined;
  top = 0;
  /** Id of the entry that the Tab key reaches. */
  active: number | null = null;
  narrow = false;

  #rows: readonly RegistryEvent[] = [];
  #registered: ReadonlySet<string> = new Set();
  #details = new Map<number, number>();
  #focusNext = false;
  #sizes = new ResizeObserver((entries) => this.#measured(entries));
  #width = new ResizeObserver((entries) => (this.narrow = entries.at(-1)!.contentRect.width < narrowBelow));

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('versions')) this.#registered = new Set(this.versions);
    if (this.ui && (changed.has('events') || changed.has('ui'))) {
      this.#rows = filterEvents(this.events, this.ui);
    }
  }

  override render() {
    const { ui } = this;
    if (!ui) return nothing;
    const heights = this.#heights(ui);
    const all = offsetOf(heights, heights.count);
    const visible = Math.min(mostInSight * auditRowHeight, all);
    return html`${this.#tools(ui)}
      <div
        class=${visible < all ? 'scroll cut' : 'scroll'}
        style="max-height:${visible + auditHeadHeight + 18}px"
        @scroll=${({ target }: Event) => (this.top = (target as Element).scrollTop)}
      >
        <table
          class=${this.narrow ? 'narrow' : ''}
          aria-label="Audit trail"
          aria-rowcount=${this.#rows.length + 1}
        >
          <colgroup>
            <col class="when" />
            ${
              this.narrow
                ? html`<col class="what" />`
                : html`<col class="who" />
                    <col class="what" />
                    <col />
                    <col class="gates" />`
            }
          </colgroup>
          <thead>
            <tr aria-rowindex="1">
              <th scope="col" class="first">When, UTC</th>
              ${(this.narrow ? ['What'] : ['Who', 'What', 'Reason', 'Gates']).map(
                (head) => html`<th scope="col">${head}</th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${this.#body(ui, heights, visible)}
          </tbody>
        </table>
      </div>
      ${this.#rows.length === 0 ? html`<p class="nothing">No entry matches the filter.</p>` : nothing}`;
  }

  override updated(): void {
    this.#sizes.disconnect();
    for (const detail of this.renderRoot.querySelectorAll('tr.detail')) this.#sizes.observe(detail);
    if (!this.#focusNext) return;
    this.#focusNext = false;
    this.renderRoot.querySelector<HTMLElement>('.fold[tabindex="0"]')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.narrow = this.clientWidth < narrowBelow;
    this.#width.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#width.disconnect();
    this.#sizes.disconnect();
  }

  #heights({ open }: AuditUi): RowHeights {
    const extra = new Map<number, number>();
    if (open.length > 0) {
      const unfolded = new Set(open);
      this.#rows.forEach(({ id }, i) => {
        if (unfolded.has(id)) extra.set(i, this.#details.get(id) ?? guessedDetail);
      });
    }
    return { count: this.#rows.length, height: auditRowHeight, extra };
  }

  #measured(entries: readonly ResizeObserverEntry[]): void {
    let changed = false;
    for (const { target } of entries) {
      const id = Number((target as HTMLElement).dataset.id);
      const height = target.getBoundingClientRect().height;
      if (height === 0 || this.#details.get(id) === height) continue;
      this.#details.set(id, height);
      changed = true;
    }
    if (changed) this.requestUpdate();
  }

  #change(ui: Partial<AuditUi>): void {
    send(this, 'ui', ui);
  }

  #tools(ui: AuditUi): TemplateResult {
    const count = this.#rows.length;
    return html`<div class="tools">
      <input
        type="search"
        aria-label="Filter the audit trail"
        placeholder="Filter by version, user, reason"
        .value=${ui.text}
        @input=${({ target }: Event) => this.#change({ text: (target as HTMLInputElement).value })}
      />
      <span class="count muted" role="status">
        ${
          count === this.events.length
            ? ''
            : `${formatInteger(count)} of ${formatInteger(this.events.length)} entries`
        }
      </span>
      <arb-menu
        label="Kinds of entries"
        icon=${ui.hiddenKinds.length > 0 ? 'filterFilled' : 'filter'}
        .items=${this.#kindMenu(ui)}
      ></arb-menu>
    </div>`;
  }

  #kindMenu(ui: AuditUi): MenuItem[] {
    return kindsOf(this.events).map((kind) => ({
      label: kindWords[kind],
      checked: !ui.hiddenKinds.includes(kind),
      run: () => this.#change({ hiddenKinds: toggled(this.ui!.hiddenKinds, kind) }),
    }));
  }

  #body(ui: AuditUi, heights: RowHeights, visible: number): TemplateResult {
    const rows = this.#rows;
    const { start, end } = rowsInSight(heights, this.top, visible, spare);
    const drawn = rows.slice(start, end);
    const first = rows[rowAt(heights, this.top)];
    // One row can be reached by Tab; the arrow keys go on from there.
    const entry = drawn.find(({ id }) => id === this.active) ?? first;
    const span = this.narrow ? columns.narrow : columns.wide;
    return html`${space(offsetOf(heights, start), span)}
    ${repeat(
      drawn,
      ({ id }) => id,
      (event, i) => this.#row(event, start + i, ui.open.includes(event.id), event === entry),
    )}
    ${space(offsetOf(heights, rows.length) - offsetOf(heights, end), span)}`;
  }

  #row(event: RegistryEvent, index: number, open: boolean, entry: boolean): TemplateResult {
    const { id, time, actor, version, reason } = event;
    const what = whatWords(event);
    const kinds = `entry ${isPlacing(event) ? '' : 'aside-entry'} ${open ? 'open' : ''}`;
    return html`<tr
        class=${kinds}
        aria-rowindex=${index + 2}
        @click=${(click: Event) => this.#clickRow(click, id)}
      >
        <td>
          <button
            class="fold"
            type="button"
            tabindex=${entry ? 0 : -1}
            aria-expanded=${open ? 'true' : 'false'}
            aria-label="${formatMoment(time)}, ${version}${what}"
            @click=${() => this.#fold(id)}
            @keydown=${(key: KeyboardEvent) => this.#key(key, index, open)}
          >
            ${icon(open ? 'chevronDown' : 'chevronRight')}${this.narrow ? formatDate(time) : formatMoment(time).replace(' UTC', '')}
          </button>
        </td>
        ${this.narrow ? nothing : html`<td title=${actor.length > 12 ? actor : nothing}>${plainText(actor)}</td>`}
        <td title="${version}${what}">
          ${this.narrow && isOverridden(event) ? icon('warning', 'warn') : nothing}${this.#version(version, entry)}${what}
        </td>
        ${
          this.narrow
            ? nothing
            : html`<td title=${reason ?? nothing}>${reason === null ? '' : plainText(reason)}</td>
                <td>${gates(event)}</td>`
        }
      </tr>
      ${open ? this.#detail(event) : nothing}`;
  }

  #version(version: string, entry: boolean): TemplateResult {
    if (!this.#registered.has(version)) return html`<s class="version" title="Deleted since">${version}</s>`;
    return html`<button
      class="link"
      type="button"
      tabindex=${entry ? 0 : -1}
      title="Open the report of ${version}"
      @click=${() => send(this, 'report', version)}
    >
      ${version}
    </button>`;
  }

  #detail(event: RegistryEvent): TemplateResult {
    const { id, version, time } = event;
    const registered = this.#registered.has(version);
    return html`<tr class="detail" data-id=${id}>
      <td colspan=${this.narrow ? columns.narrow : columns.wide}>
        ${entryDetail(event, {
          openReport: registered ? () => send(this, 'report', version) : null,
          look: () => send(this, 'look', Date.parse(time)),
        })}
      </td>
    </tr>`;
  }

  #fold(id: number): void {
    this.active = id;
    this.#change({ open: toggled(this.ui!.open, id) });
  }

  #clickRow(event: Event, id: number): void {
    if (!(event.target as Element).closest('button')) this.#fold(id);
  }

  /** As in VS Code's trees: up and down go from row to row, right unfolds and left folds. */
  #key(event: KeyboardEvent, index: number, open: boolean): void {
    const id = this.#rows[index]!.id;
    if ((event.key === 'ArrowRight' && !open) || (event.key === 'ArrowLeft' && open)) {
      event.preventDefault();
      return this.#fold(id);
    }
    const step = {
      ...{ ArrowDown: 1, ArrowUp: -1, PageDown: mostInSight, PageUp: -mostInSight },
      ...{ Home: -Infinity, End: Infinity },
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(this.#rows.length - 1, index + step));
    this.active = this.#rows[next]!.id;
    this.#focusNext = true;
    this.#bringIntoSight(next);
  }

  #bringIntoSight(index: number): void {
    const list = this.renderRoot.querySelector('.scroll');
    if (!list || !this.ui) return;
    const top = offsetOf(this.#heights(this.ui), index);
    const bottom = top + auditRowHeight + auditHeadHeight - list.clientHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop) list.scrollTop = bottom;
    this.top = list.scrollTop;
  }
}

function gates(event: RegistryEvent): TemplateResult | typeof nothing {
  const words = gateWords(event);
  if (words === '') return nothing;
  return html`${isOverridden(event) ? icon('warning', 'warn') : icon('check', 'good')}${words}`;
}

/** Takes the room of rows that are not drawn. */
function space(height: number, span: number): TemplateResult | typeof nothing {
  if (height <= 0) return nothing;
  return html`<tr class="space" aria-hidden="true" style="height:${height}px">
    <td colspan=${span}></td>
  </tr>`;
}

define('arb-audit', Audit);
