import { LitElement, css, html, nothing } from 'lit';
import '../../chart/chart.ts';
import { textWidth } from '../../chart/measure.ts';
import type { DrawChart } from '../../chart/drawing.ts';
import { currentTheme, followTheme } from '../../theme/theme.ts';
import { define } from '../../ui/define.ts';
import { base } from '../../ui/styles.ts';
import type { Axis } from '../data/axes.ts';
import { movedEnd, movedRange, withBrush, type Brushes, type BrushRange } from './brush.ts';
import { axesLayout } from './draw.ts';
import { along, parallelHeight, placeAlong, type ParallelLayout } from './layout.ts';
import type { ParallelData } from './lines.ts';

const stripWidth = 24;
/** How near to an end of a brush the pointer takes hold of it. */
const grip = 6;
const whole: BrushRange = [0, 1];

interface Drag {
  readonly axis: Axis;
  readonly start: number;
  readonly range: BrushRange;
  readonly kind: 'low' | 'high' | 'move' | 'new';
  moved: boolean;
}

/**
 * `<arb-parallel label="..." .data=${...} .draw=${...} .brushes=${...}>`: parallel coordinates with a brush on every
 * axis, by pointer and by keyboard. Fires `brush` with all brushes, and `pick` with a trial's number.
 */
export class Parallel extends LitElement {
  static override properties = {
    label: {},
    data: { attribute: false },
    draw: { attribute: false },
    brushes: { attribute: false },
    width: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
      }
      .axis {
        position: absolute;
        touch-action: none;
        cursor: crosshair;
      }
      .range {
        position: absolute;
        background: color-mix(in srgb, var(--arb-subject) 28%, transparent);
        border: 1px solid var(--arb-text);
        cursor: grab;
      }
      .handle {
        position: absolute;
        width: 16px;
        height: 16px;
        margin: -8px;
        border-radius: 2px;
      }
      .handle:not(:focus-visible) {
        pointer-events: none;
      }
      .handle:focus-visible {
        background: var(--arb-background);
        border: 2px solid var(--arb-subject);
      }
    `,
  ];

  label = '';
  data: ParallelData = { axes: [], lines: [], brushed: [] };
  draw: DrawChart | undefined = undefined;
  brushes: Brushes = {};
  width = 0;
  #drag: Drag | null = null;
  #sizes = new ResizeObserver((entries) => (this.width = entries.at(-1)!.contentRect.width));

  constructor() {
    super();
    followTheme(this);
  }

  override render() {
    const { axes } = this.data;
    const layout = this.#layout();
    return html`<arb-chart
        picks
        label=${this.label}
        .height=${(width: number) => parallelHeight(axes.length, width)}
        .draw=${this.draw}
        @pick=${(event: CustomEvent<number>) =>
          this.dispatchEvent(new CustomEvent('pick', { detail: event.detail }))}
      ></arb-chart>
      ${layout ? axes.map((axis, i) => this.#axis(axis, i, layout)) : nothing}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #layout(): ParallelLayout | null {
    const { width } = this;
    if (width < 40 || this.data.axes.length === 0) return null;
    const theme = currentTheme();
    const measure = (text: string, size = 11) => textWidth(text, theme.fontFamily, size);
    return axesLayout(this.data, {
      ...{ width, height: parallelHeight(this.data.axes.length, width), theme, measure },
    });
  }

  #axis(axis: Axis, index: number, layout: ParallelLayout) {
    const range = this.brushes[axis.name];
    const { upright, from, to } = layout;
    const [start, length] = [Math.min(from, to), Math.abs(to - from)];
    const side = layout.across[index]! - stripWidth / 2;
    const place = upright
      ? `left:${side}px;top:${start - 4}px;width:${stripWidth}px;height:${length + 8}px`
      : `top:${side}px;left:${start - 4}px;height:${stripWidth}px;width:${length + 8}px`;
    return html`<div
      class="axis"
      style=${place}
      @pointerdown=${(event: PointerEvent) => this.#grab(event, axis, layout)}
      @pointermove=${(event: PointerEvent) => this.#pull(event, layout)}
      @pointerup=${() => this.#drop()}
      @pointercancel=${() => (this.#drag = null)}
    >
      ${range ? html`<div class="range" style=${rangeStyle(range, layout, start - 4)}></div>` : nothing}
      ${(['low', 'high'] as const).map((end) => this.#handle(axis, end, range ?? whole, layout, start - 4))}
    </div>`;
  }

  #handle(axis: Axis, end: 'low' | 'high', range: BrushRange, layout: ParallelLayout, start: number) {
    const place = end === 'low' ? range[0] : range[1];
    const at = along(layout, place) - start;
    // A range of choices ends between them: what is said is the outermost choice inside.
    const inside = axis.choices === null ? place : place + (end === 'low' ? 0.5 : -0.5) / axis.choices;
    return html`<div
      class="handle"
      role="slider"
      tabindex="0"
      aria-label="${axis.label}, ${end === 'low' ? 'first' : 'last'} end of the brush"
      aria-orientation=${layout.upright ? 'vertical' : 'horizontal'}
      aria-valuemin="0"
      aria-valuemax="100"
      aria-valuenow=${Math.round(place * 100)}
      aria-valuetext=${axis.textAt(Math.max(0, Math.min(1, inside)))}
      style=${layout.upright ? `top:${at}px;left:${stripWidth / 2}px` : `left:${at}px;top:${stripWidth / 2}px`}
      @keydown=${(event: KeyboardEvent) => this.#key(event, axis, end, range)}
    ></div>`;
  }

  #key(event: KeyboardEvent, axis: Axis, end: 'low' | 'high', range: BrushRange): void {
    const step = axis.choices === null ? 0.02 : 1 / axis.choices;
    const place = end === 'low' ? range[0] : range[1];
    const least = axis.choices === null ? 0 : step;
    const to = {
      ...{ ArrowUp: place + step, ArrowRight: place + step, ArrowDown: place - step },
      ...{ ArrowLeft: place - step, PageUp: place + 5 * step, PageDown: place - 5 * step, Home: 0, End: 1 },
    }[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      return this.#brush(axis, null);
    }
    if (to === undefined) return;
    event.preventDefault();
    const moved = movedEnd(range, end, Math.round(to * 1e6) / 1e6);
    if (moved[1] - moved[0] >= least - 1e-9) this.#brush(axis, moved);
  }

  #brush(axis: Axis, range: BrushRange | null): void {
    const all = range && range[0] <= 1e-6 && range[1] >= 1 - 1e-6;
    const detail = withBrush(this.brushes, axis.name, all ? null : range);
    this.dispatchEvent(new CustomEvent<Brushes>('brush', { detail }));
  }

  #placeOf(event: PointerEvent, layout: ParallelLayout): number {
    const area = this.getBoundingClientRect();
    return placeAlong(layout, layout.upright ? event.clientY - area.top : event.clientX - area.left);
  }

  #grab(event: PointerEvent, axis: Axis, layout: ParallelLayout): void {
    if (event.button !== 0) return;
    const start = this.#placeOf(event, layout);
    const range = this.brushes[axis.name];
    const reach = grip / Math.abs(layout.to - layout.from);
    let kind: Drag['kind'] = 'new';
    if (range && Math.abs(start - range[0]) <= reach) kind = 'low';
    else if (range && Math.abs(start - range[1]) <= reach) kind = 'high';
    else if (range && start > range[0] && start < range[1]) kind = 'move';
    this.#drag = { axis, start, range: range ?? whole, kind, moved: false };
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    event.preventDefault();
  }

  #pull(event: PointerEvent, layout: ParallelLayout): void {
    const drag = this.#drag;
    if (!drag) return;
    const place = this.#placeOf(event, layout);
    const enough = 3 / Math.abs(layout.to - layout.from);
    if (!drag.moved && Math.abs(place - drag.start) < enough) return;
    drag.moved = true;
    this.#brush(drag.axis, snapped(dragged(drag, place), drag.axis.choices));
  }

  /** A click without a way to go takes the brush away. */
  #drop(): void {
    const drag = this.#drag;
    this.#drag = null;
    if (drag && !drag.moved && drag.kind === 'new') this.#brush(drag.axis, null);
  }
}

function dragged({ kind, start, range }: Drag, place: number): BrushRange {
  if (kind === 'new') return [Math.min(start, place), Math.max(start, place)];
  return kind === 'move' ? movedRange(range, place - start) : movedEnd(range, kind, place);
}

/** Choices are brushed as a whole. */
function snapped([low, high]: BrushRange, choices: number | null): BrushRange {
  if (choices === null) return [low, high];
  const first = Math.min(choices - 1, Math.floor(low * choices + 1e-9));
  return [first / choices, Math.max(first + 1, Math.ceil(high * choices - 1e-9)) / choices];
}

function rangeStyle([low, high]: BrushRange, layout: ParallelLayout, start: number): string {
  const [a, b] = [along(layout, low) - start, along(layout, high) - start];
  const [from, length] = [Math.min(a, b), Math.max(4, Math.abs(b - a))];
  return layout.upright
    ? `top:${from}px;height:${length}px;left:5px;right:5px`
    : `left:${from}px;width:${length}px;top:5px;bottom:5px`;
}

define('arb-parallel', Parallel);
