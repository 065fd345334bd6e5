import { LitElement, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { formatInteger } from '../../../src/core/format/number.ts';
import { define } from '../../ui/define.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { Menu, MenuItem } from '../../ui/menu.ts';
import { base, buttons, fields, tables } from '../../ui/styles.ts';
import type { TrialPoint } from '../data/points.ts';
import type { Shown } from '../data/studyData.ts';
import { stateWords } from '../data/words.ts';
import { trialColumns, type TrialColumn } from './columns.ts';
import { send } from './events.ts';
import {
  filterPoints,
  groupRows,
  nextTrial,
  sortPoints,
  stateOrder,
  toggled,
  type Row,
  type TableUi,
} from './rows.ts';
import { trialHeadHeight, trialRowHeight, trialStyles } from './styles.ts';

const rowsInSight = 18;
/** Rows drawn beyond the ones in sight, so that scrolling shows no gap. */
const spare = 6;
const firstWidth = 84;
const noteWidth = 200;
const longestNote = 2_000;

/**
 * `<arb-trials .shown=${...} .ui=${...} .selected=${...}>`: all trials, of which only the rows in sight are in the
 * page. Fires the events of `events.ts`, and `ui` with what is to be shown otherwise.
 */
export class Trials extends LitElement {
  static override properties = {
    shown: { attribute: false },
    ui: { attribute: false },
    selected: { attribute: false },
    first: { state: true },
    editing: { state: true },
    menuFor: { state: true },
  };
  static override styles = [base, buttons, fields, tables, trialStyles];

  shown: Shown | undefined = undefined;
  ui: TableUi | undefined = undefined;
  selected: number | null = null;
  first = 0;
  /** The trial whose note is written, and the text so far. */
  editing: { readonly trial: number; readonly text: string } | null = null;
  menuFor: number | null = null;
  #columns: readonly TrialColumn[] = [];
  #filtered: readonly TrialPoint[] = [];
  #rows: readonly Row[] = [];
  #focusNext = false;

  override willUpdate(changed: PropertyValues<this>): void {
    const { shown, ui } = this;
    if (!shown || !ui) return;
    if (changed.has('shown')) this.#columns = trialColumns(shown);
    if (!changed.has('shown') && !changed.has('ui')) return;
    const sort = this.#sort();
    const key = this.#columns.find(({ id }) => id === sort.column)?.key ?? (({ trial }) => trial.number);
    this.#filtered = filterPoints(shown.points, ui);
    this.#rows = groupRows(sortPoints(this.#filtered, key, sort.descending), ui.collapsed);
  }

  override render() {
    const { shown, ui } = this;
    if (!shown || !ui) return nothing;
    const columns = this.#columns.filter(({ id }) => !ui.hiddenColumns.includes(id));
    const width = firstWidth + noteWidth + 28 + columns.reduce((sum, column) => sum + column.width, 0);
    const inSight = Math.min(rowsInSight, this.#rows.length);
    return html`${this.#tools(ui, shown)}
      <div
        class=${inSight < this.#rows.length ? 'scroll cut' : 'scroll'}
        style="max-height:${inSight * trialRowHeight + trialHeadHeight + 18}px"
        @scroll=${({ target }: Event) => {
          this.first = Math.floor((target as Element).scrollTop / trialRowHeight);
        }}
      >
        <table
          role="grid"
          aria-label="Trials"
          aria-rowcount=${this.#rows.length + 1}
          style="width:max(100%, ${width}px)"
        >
          <colgroup>
            <col style="width:${firstWidth}px" />
            ${columns.map(({ width: wide }) => html`<col style="width:${wide}px" />`)}
            <col />
            <col style="width:28px" />
          </colgroup>
          <thead>
            <tr aria-rowindex="1">
              ${this.#head('number', '#', 'first', undefined)}
              ${columns.map(({ id, header, numeric, hint }) => this.#head(id, header, numeric ? 'right' : '', hint))}
              <th scope="col">Note</th>
              <th scope="col"><span class="only-heard">Actions</span></th>
            </tr>
          </thead>
          <tbody>
            ${this.#body(columns)}
          </tbody>
        </table>
      </div>
      ${this.#rows.length === 0 ? html`<p class="nothing">No trial matches the filter.</p>` : nothing}
      <arb-menu bare label="Trial ${this.menuFor ?? ''}" .items=${this.#rowMenu()}></arb-menu>`;
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('selected') && this.selected !== null && changed.get('selected') !== undefined) {
      this.#bringIntoSight();
    }
    if (this.#focusNext) {
      this.#focusNext = false;
      this.renderRoot.querySelector<HTMLElement>('tr.chosen .pick')?.focus();
    }
    if (changed.has('editing') && this.editing && changed.get('editing')?.trial !== this.editing.trial) {
      this.renderRoot.querySelector<HTMLInputElement>('.note input')?.focus();
    }
  }

  #sort() {
    return this.ui?.sort ?? { column: 'value', descending: this.shown?.metric.direction === 'higher' };
  }

  #change(ui: Partial<TableUi>): void {
    this.dispatchEvent(new CustomEvent<Partial<TableUi>>('ui', { detail: ui }));
  }

  #tools(ui: TableUi, { points }: Shown): TemplateResult {
    const count = this.#filtered.length;
    return html`<div class="tools">
      <input
        type="search"
        aria-label="Filter trials"
        placeholder="Filter by number, parameter, note"
        .value=${ui.text}
        @input=${({ target }: Event) => this.#change({ text: (target as HTMLInputElement).value })}
        @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && event.stopPropagation()}
      />
      <button
        type="button"
        aria-pressed=${ui.starred ? 'true' : 'false'}
        @click=${() => this.#change({ starred: !ui.starred })}
      >
        ${icon(ui.starred ? 'starFull' : 'starEmpty')} Starred
      </button>
      <span class="count muted" role="status">
        ${count === points.length ? '' : `${formatInteger(count)} of ${formatInteger(points.length)} trials`}
      </span>
      <arb-menu
        label="States"
        icon=${ui.hiddenStates.length > 0 ? 'filterFilled' : 'filter'}
        .items=${this.#stateMenu(ui, points)}
      ></arb-menu>
      <arb-menu label="Columns" icon="columns" .items=${this.#columnMenu(ui)}></arb-menu>
    </div>`;
  }

  #stateMenu(ui: TableUi, points: readonly TrialPoint[]): MenuItem[] {
    return stateOrder
      .filter((state) => points.some(({ trial }) => trial.state === state))
      .map((state) => ({
        label: capital(stateWords[state]),
        checked: !ui.hiddenStates.includes(state),
        run: () => this.#change({ hiddenStates: toggled(this.ui!.hiddenStates, state) }),
      }));
  }

  #columnMenu(ui: TableUi): MenuItem[] {
    return this.#columns.map(({ id, header }) => ({
      label: header,
      checked: !ui.hiddenColumns.includes(id),
      run: () => this.#change({ hiddenColumns: toggled(this.ui!.hiddenColumns, id) }),
    }));
  }

  #head(id: string, header: string, kind: string, hint: string | undefined): TemplateResult {
    const sort = this.#sort();
    const sorted = sort.column === id;
    const order = sorted ? (sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<th scope="col" class=${kind} aria-sort=${order}>
      <button
        type="button"
        title=${hint ? `${header}. ${hint}` : header}
        @click=${() => this.#change({ sort: { column: id, descending: sorted && !sort.descending } })}
      >
        ${sorted ? icon(sort.descending ? 'arrowDown' : 'arrowUp') : nothing}${header}
      </button>
    </th>`;
  }

  #body(columns: readonly TrialColumn[]): TemplateResult {
    const rows = this.#rows;
    const start = Math.max(0, Math.min(this.first, rows.length - rowsInSight) - spare);
    const end = Math.min(rows.length, start + rowsInSight + 2 * spare);
    const drawn = rows.slice(start, end).map((row, i) => ({ row, index: start + i }));
    // One row can be reached by Tab; the arrow keys go on from there.
    const visible = drawn.find(({ row }) => row.kind === 'trial' && row.point.trial.number === this.selected);
    const entry = visible ?? drawn.find(({ row, index }) => row.kind === 'trial' && index >= this.first);
    const span = columns.length + 3;
    return html`${space(start, span)}
    ${repeat(
      drawn,
      ({ row }) => (row.kind === 'group' ? row.state : row.point.trial.number),
      ({ row, index }) =>
        row.kind === 'group'
          ? this.#group(row, index, span)
          : this.#row(row.point, index, columns, index === entry?.index),
    )}
    ${space(rows.length - end, span)}`;
  }

  #group({ state, count, open }: Extract<Row, { kind: 'group' }>, index: number, span: number) {
    return html`<tr class="group" aria-rowindex=${index + 2}>
      <th colspan=${span} scope="rowgroup">
        <button
          type="button"
          aria-expanded=${open ? 'true' : 'false'}
          @click=${() => this.#change({ collapsed: toggled(this.ui!.collapsed, state) })}
        >
          ${icon(open ? 'chevronDown' : 'chevronRight')} ${capital(stateWords[state])}
          <span class="muted">${formatInteger(count)}</span>
        </button>
      </th>
    </tr>`;
  }

  #row(point: TrialPoint, index: number, columns: readonly TrialColumn[], entry: boolean) {
    const { trial, standing } = point;
    const { number, starred } = trial;
    const chosen = number === this.selected;
    const tab = entry ? 0 : -1;
    const kinds = [standing === 'best' ? 'best' : '', trial.state === 'complete' ? '' : 'unfinished'];
    return html`<tr
      class="trial ${kinds.join(' ')} ${chosen ? 'chosen' : ''}"
      aria-rowindex=${index + 2}
      aria-selected=${chosen ? 'true' : 'false'}
      @click=${(event: Event) => this.#clickRow(event, number)}
      @contextmenu=${(event: Event) => this.#openMenu(event, number)}
    >
      <td class="first">
        <div>
          <button
            class="star ${starred ? 'on' : ''}"
            type="button"
            tabindex=${tab}
            aria-pressed=${starred ? 'true' : 'false'}
            aria-label="Star trial ${number}"
            @click=${() => send(this, 'annotate', { trial: number, change: { starred: !starred } })}
          >
            ${icon(starred ? 'starFull' : 'starEmpty')}</button
          ><button
            class="pick"
            type="button"
            tabindex=${tab}
            aria-label="Trial ${number}"
            @keydown=${(event: KeyboardEvent) => this.#key(event, index)}
          >
            ${number}
          </button>
        </div>
      </td>
      ${columns.map((column) => {
        const text = column.text(point);
        const best = column.id === 'versusBest' && standing === 'best';
        return html`<td
          class="${column.numeric ? 'right' : ''} ${best ? 'is-best' : ''}"
          title=${text.length > 12 ? text : nothing}
        >
          ${column.cell ? column.cell(point) : text}
        </td>`;
      })}
      <td class="note">${this.#note(point, tab)}</td>
      <td class="more">
        <button
          class="icon-only"
          type="button"
          tabindex=${tab}
          aria-haspopup="menu"
          aria-label="Actions of trial ${number}"
          @click=${(event: Event) => this.#openMenu(event, number)}
        >
          ${icon('ellipsis')}
        </button>
      </td>
    </tr>`;
  }

  #note({ trial }: TrialPoint, tab: number): TemplateResult {
    const { number, note, reason } = trial;
    if (this.editing?.trial !== number) {
      const reasonShown = note === '' && reason !== null && trial.state === 'failed';
      const text = note || (reasonShown ? reason : 'Add note');
      return html`<button
        type="button"
        class=${note === '' && !reasonShown ? 'none' : ''}
        tabindex=${tab}
        title=${note || (reason ?? nothing)}
        aria-label="Note of trial ${number}: ${note === '' ? 'none' : note}"
        @click=${() => (this.editing = { trial: number, text: note })}
      >
        ${text}
      </button>`;
    }
    return html`<input
      aria-label="Note of trial ${number}"
      maxlength=${longestNote}
      .value=${this.editing.text}
      @input=${({ target }: Event) => {
        this.editing = { trial: number, text: (target as HTMLInputElement).value };
      }}
      @blur=${() => this.#saveNote(note)}
      @keydown=${(event: KeyboardEvent) => {
        event.stopPropagation();
        if (event.key === 'Escape') this.editing = null;
        if (event.key === 'Enter') this.#saveNote(note);
      }}
    />`;
  }

  #saveNote(before: string): void {
    const { editing } = this;
    this.editing = null;
    if (!editing || editing.text.trim() === before) return;
    send(this, 'annotate', { trial: editing.trial, change: { note: editing.text.trim() } });
  }

  #rowMenu(): MenuItem[] {
    const point = this.shown?.points.find(({ trial }) => trial.number === this.menuFor);
    if (!point) return [];
    const { number, state } = point.trial;
    return [
      ...(state === 'complete'
        ? [{ label: 'Register This Trial...', run: () => send(this, 'register', number) }]
        : []),
      { label: 'Copy Parameters', icon: 'copy' as const, run: () => send(this, 'copy', number) },
    ];
  }

  #openMenu(event: Event, trial: number): void {
    event.preventDefault();
    event.stopPropagation();
    this.menuFor = trial;
    const row = (event.currentTarget as Element).closest('tr')!;
    void this.renderRoot.querySelector<Menu>('arb-menu[bare]')?.openAt(row.querySelector('.more button')!);
  }

  #clickRow(event: Event, number: number): void {
    const on = event.target as Element;
    if (on.closest('.star, .note, .more')) return;
    send(this, 'pick', number === this.selected ? null : number);
  }

  #key(event: KeyboardEvent, index: number): void {
    const step = {
      ...{ ArrowDown: 1, ArrowUp: -1, PageDown: rowsInSight, PageUp: -rowsInSight },
      ...{ Home: -Infinity, End: Infinity },
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = nextTrial(this.#rows, index, step);
    if (next === null) return;
    this.#focusNext = true;
    send(this, 'pick', next);
  }

  #bringIntoSight(): void {
    const list = this.renderRoot.querySelector('.scroll');
    const index = this.#rows.findIndex(
      (row) => row.kind === 'trial' && row.point.trial.number === this.selected,
    );
    if (!list || index < 0) return;
    const top = index * trialRowHeight;
    const bottom = top + trialRowHeight + trialHeadHeight - list.clientHeight;
    if (top < list.scrollTop) list.scrollTop = top;
    else if (bottom > list.scrollTop) list.scrollTop = bottom + 18;
    this.first = Math.floor(list.scrollTop / trialRowHeight);
  }
}

/** Takes the room of rows that are not drawn. */
function space(rows: number, span: number) {
  if (rows <= 0) return nothing;
  return html`<tr class="space" aria-hidden="true">
    <td colspan=${span} style="height:${rows * trialRowHeight}px"></td>
  </tr>`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

define('arb-trials', Trials);
