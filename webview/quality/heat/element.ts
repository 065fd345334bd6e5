import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import { textWidth } from '../../chart/measure.ts';
import { placeReadout, readoutStyles, renderReadout } from '../../chart/readout.ts';
import { currentTheme, followTheme } from '../../theme/theme.ts';
import { define } from '../../ui/define.ts';
import { base } from '../../ui/styles.ts';
import type { Board, BoardCheck } from '../data/board.ts';
import { heatCell, type HeatMap } from '../data/heat.ts';
import { heatColors, type HeatColors } from './colors.ts';
import { heatLayout, mapGap, rowHeight, visibleRange, type HeatLayout } from './layout.ts';
import { moveBy } from './move.ts';
import { cellLabel, cellReadout } from './readout.ts';
import { heatStyles } from './styles.ts';

interface Pointed {
  readonly check: BoardCheck;
  readonly map: HeatMap;
  readonly box: DOMRect;
}

/** What of the maps is in sight. */
interface View {
  readonly top: number;
  readonly left: number;
}

const maps = ['now', 'forecast'] as const;

/**
 * `<arb-heat-maps .board=${...} .picked=${...}>`: where every check stands and where it goes, as two maps that scroll
 * together. Only the cells in sight are in the page. Arrow keys move, Enter and a click fire `pick` with the check's
 * index.
 */
export class HeatMaps extends LitElement {
  static override properties = {
    board: { attribute: false },
    picked: { attribute: false },
    width: { state: true },
    view: { state: true },
    pointed: { state: true },
    active: { state: true },
  };
  static override styles = [base, readoutStyles, heatStyles];

  board: Board | undefined = undefined;
  picked: BoardCheck | null = null;
  width = 0;
  view: View = { top: 0, left: 0 };
  pointed: Pointed | null = null;
  /** The check that the arrow keys stand on; null: the picked one. */
  active: BoardCheck | null = null;

  #layout: HeatLayout | undefined;
  /** Names are measured once a width: there may be hundreds. */
  #layoutFor: unknown[] = [];
  #colors: HeatColors | undefined;
  #focusNext: HeatMap | null = null;
  #sizes = new ResizeObserver((entries) => (this.width = Math.floor(entries.at(-1)!.contentRect.width)));

  constructor() {
    super();
    followTheme(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.width = this.clientWidth;
    this.#sizes.observe(this);
    document.addEventListener('scroll', this.#scrolledAway, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    document.removeEventListener('scroll', this.#scrolledAway, { capture: true });
  }

  override willUpdate(changed: PropertyValues<this>): void {
    // A theme change comes as an update without a changed property.
    if (changed.size === 0 || !this.#colors) this.#colors = heatColors(currentTheme());
    if (changed.has('board') || changed.has('picked')) {
      this.active = null;
      this.pointed = null;
    }
    if (!this.board || this.width < 40) return;
    const wanted = [this.board, this.width, currentTheme().fontFamily];
    if (wanted.every((part, i) => part === this.#layoutFor[i])) return;
    this.#layoutFor = wanted;
    const { datasets, rules } = this.board;
    const { fontFamily } = currentTheme();
    const measure = (text: string, size: number) => textWidth(text, fontFamily, size);
    this.#layout = heatLayout({ width: this.width, datasets, rules, measure });
  }

  override render() {
    const { board } = this;
    const layout = this.#layout;
    if (!board || !layout) return nothing;
    const { days } = board.overview;
    const titles = { now: 'Last 7 days', forecast: `Next ${days === 1 ? 'day' : `${days} days`}, forecast` };
    return html`<div
        class="maps"
        style="grid-template-columns:${layout.beside ? 'auto auto' : '100%'};column-gap:${mapGap}px"
        @pointerover=${this.#over}
        @pointerleave=${() => (this.pointed = null)}
        @click=${this.#click}
        @keydown=${this.#key}
        @focusin=${this.#focused}
        @focusout=${() => (this.pointed = null)}
      >
        ${maps.map((map) => this.#map(map, titles[map], board, layout))}
      </div>
      ${this.#readout(days)}`;
  }

  override updated(): void {
    this.#placeReadout();
    const map = this.#focusNext;
    this.#focusNext = null;
    if (map === null || !this.active) return;
    this.renderRoot.querySelector<HTMLElement>(`#${map} [data-check="${this.active.index}"]`)?.focus();
  }

  #map(map: HeatMap, title: string, board: Board, layout: HeatLayout) {
    const { cell, head, beside, rowsHeight, upright } = layout;
    const names = beside && map === 'forecast' ? 0 : layout.names;
    const { datasets, rules } = board;
    const width = names + rules.length * cell;
    const room = beside ? width : this.width;
    const { active, picked } = this;
    const stop = active ?? picked;
    const rows = visibleRange(
      this.view.top,
      rowsHeight,
      rowHeight,
      datasets.length,
      4,
      stop?.dataset ?? null,
    );
    const columns = visibleRange(this.view.left, room - names, cell, rules.length, 2, stop?.rule ?? null);
    const cut = datasets.length * rowHeight > rowsHeight;
    return html`<div id=${map}>
      <h3 style="padding-left:${names + 2}px">${title}</h3>
      <div
        class="scroll ${cut ? 'cut' : ''} ${upright ? 'upright' : ''}"
        role="grid"
        aria-label="Pass rates, ${title.toLowerCase()}"
        aria-rowcount=${datasets.length + 1}
        aria-colcount=${rules.length + 1}
        style="max-height:${rowsHeight + head + 16}px;max-width:${this.width}px"
        @scroll=${this.#scroll}
      >
        <div class="canvas" style="width:${width}px;height:${head + datasets.length * rowHeight}px">
          <div class="row heads" role="row" aria-rowindex="1" style="height:${head}px">
            <div class="corner" role="columnheader" aria-colindex="1" style="width:${names}px">
              <span class="only-heard">Dataset</span>
            </div>
            ${repeat(
              columns,
              (rule) => rule,
              (rule) =>
                html`<div
                  class="head"
                  role="columnheader"
                  aria-colindex=${rule + 2}
                  title=${ruleTitle(board, rule)}
                  style="left:${names + rule * cell}px;width:${cell}px"
                >
                  <span title=${ruleTitle(board, rule)}>${rules[rule]}</span>
                </div>`,
            )}
          </div>
          ${repeat(
            rows,
            (dataset) => dataset,
            (dataset) =>
              html`<div
                class="row"
                role="row"
                aria-rowindex=${dataset + 2}
                style="top:${head + dataset * rowHeight}px"
              >
                ${guard(
                  [board, layout, this.#colors, onRow(picked, dataset), onRow(stop, dataset), ...columns],
                  () => [
                    this.#name(board, dataset, names),
                    repeat(
                      columns,
                      (rule) => rule,
                      (rule) => this.#cell(board.at(dataset, rule), map, names, layout, stop),
                    ),
                  ],
                )}
              </div>`,
          )}
        </div>
      </div>
    </div>`;
  }

  #name({ datasets, overview }: Board, dataset: number, width: number) {
    const { source, tenant } = overview.datasets[dataset]!;
    const label = datasets[dataset]!;
    if (width === 0) return html`<div role="rowheader" class="only-heard" aria-colindex="1">${label}</div>`;
    const title = `${label}, source ${source}, tenant ${tenant}`;
    return html`<div class="name" role="rowheader" aria-colindex="1" title=${title} style="width:${width}px">
      ${label}
    </div>`;
  }

  #cell(
    check: BoardCheck | undefined,
    map: HeatMap,
    names: number,
    { cell, decimals }: HeatLayout,
    stop: BoardCheck | null,
  ) {
    if (!check) return nothing;
    const { text, whole, used, mark, fallback } = heatCell(check, map, decimals);
    const { fill, ink, strong, mark: corner } = this.#colors!(used ?? 0);
    const classes = `${mark === '' ? '' : `mark ${mark}`} ${fallback ? 'fallback' : ''} ${check === this.picked ? 'picked' : ''}`;
    return html`<button
      type="button"
      role="gridcell"
      class=${classes}
      data-check=${check.index}
      tabindex=${check === stop ? 0 : -1}
      aria-colindex=${check.rule + 2}
      aria-selected=${check === this.picked ? 'true' : 'false'}
      aria-label=${cellLabel(check, map, this.board!.overview.days)}
      style="left:${names + check.rule * cell}px;width:${cell}px;background:${fill};color:${mark === 'below' ? strong : ink};--mark:${corner}"
    >
      ${whole ? text : html`<span aria-hidden="true">${text}</span>`}
    </button>`;
  }

  #readout(days: number) {
    if (!this.pointed) return nothing;
    const { check, map } = this.pointed;
    const readout = { ...cellReadout(check, map, days), x: 0, y: 0 };
    return renderReadout(readout, { width: 0, height: 0, theme: currentTheme(), measure: () => 0 });
  }

  #placeReadout(): void {
    if (!this.pointed) return;
    const { box } = this.pointed;
    const readout = { title: '', rows: [], x: box.width - 8, y: box.height / 2 };
    placeReadout(this.renderRoot, box, readout);
  }

  /** The other map follows; only what comes into sight is rendered anew. */
  readonly #scroll = ({ currentTarget }: Event) => {
    const { scrollTop, scrollLeft } = currentTarget as HTMLElement;
    for (const other of this.renderRoot.querySelectorAll('.scroll')) {
      if (other === currentTarget) continue;
      if (other.scrollTop !== scrollTop) other.scrollTop = scrollTop;
      if (other.scrollLeft !== scrollLeft) other.scrollLeft = scrollLeft;
    }
    const cell = this.#layout?.cell ?? 1;
    const top = Math.floor(scrollTop / rowHeight) * rowHeight;
    const left = Math.floor(scrollLeft / cell) * cell;
    if (top !== this.view.top || left !== this.view.left) this.view = { top, left };
  };

  /** What scrolls away under a pointer that rests is not what it points at any more. */
  readonly #scrolledAway = () => {
    if (this.pointed) this.pointed = null;
  };

  #found(event: Event): { check: BoardCheck; map: HeatMap; button: HTMLElement } | null {
    const button = (event.target as Element).closest<HTMLElement>('button[data-check]');
    const check = button && this.board?.checks[Number(button.dataset.check)];
    return check ? { check, button, map: button.closest('#now') ? 'now' : 'forecast' } : null;
  }

  readonly #over = (event: Event) => {
    const found = this.#found(event);
    this.pointed = found && { ...found, box: found.button.getBoundingClientRect() };
  };

  readonly #focused = (event: Event) => {
    const found = this.#found(event);
    if (!found) return;
    this.active = found.check;
    if (found.button.matches(':focus-visible')) this.#over(event);
  };

  readonly #click = (event: Event) => {
    const found = this.#found(event);
    if (found) this.dispatchEvent(new CustomEvent<number>('pick', { detail: found.check.index }));
  };

  readonly #key = (event: KeyboardEvent) => {
    const found = this.#found(event);
    if (!found || !this.board || event.altKey) return;
    if (event.key === 'Escape' && this.pointed) {
      event.stopPropagation();
      this.pointed = null;
      return;
    }
    const next = moveBy(this.board, found.check, event.key, event.ctrlKey || event.metaKey);
    if (!next) return;
    event.preventDefault();
    this.active = next;
    this.#focusNext = found.map;
    this.#bringIntoSight(next, found.map);
  };

  #bringIntoSight({ dataset, rule }: BoardCheck, map: HeatMap): void {
    const area = this.renderRoot.querySelector(`#${map} .scroll`);
    const layout = this.#layout;
    if (!area || !layout) return;
    const names = layout.beside && map === 'forecast' ? 0 : layout.names;
    const within = (at: number, size: number, start: number, room: number) =>
      at < start ? at : at + size > start + room ? at + size - room : start;
    area.scrollTop = within(dataset * rowHeight, rowHeight, area.scrollTop, area.clientHeight - layout.head);
    area.scrollLeft = within(rule * layout.cell, layout.cell, area.scrollLeft, area.clientWidth - names);
  }
}

/** The check where it stands in a row: others are nothing to that row. */
function onRow(check: BoardCheck | null, dataset: number): BoardCheck | null {
  return check?.dataset === dataset ? check : null;
}

function ruleTitle({ rules, overview }: Board, rule: number): string {
  const { code, dimension, description, threshold } = overview.rules[rule]!;
  const about = [code, dimension, description].filter((text) => text !== '').join(', ');
  return `${rules[rule]}: ${about}; threshold ${threshold} %`;
}

define('arb-heat-maps', HeatMaps);
