import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { define } from '../ui/define.ts';
import { base } from '../ui/styles.ts';
import { currentTheme, followTheme } from '../theme/theme.ts';
import type { DrawChart, Drawing, Frame, Readout } from './drawing.ts';
import { init, type EChartsType } from './echarts.ts';
import { textWidth } from './measure.ts';
import { withDefaults } from './options.ts';
import { placeReadout, renderReadout, readoutStyles, readoutText } from './readout.ts';

/** A chart whose height follows from its width: small multiples that wrap. */
export type ChartHeight = number | ((width: number) => number);

export function heightAt(height: ChartHeight, width: number): number {
  return typeof height === 'number' ? height : height(width);
}

/** Charts this near to the window are drawn again at once, others when they come near. */
const nearby = '300px';

/**
 * `<arb-chart label="..." height="220" .draw=${...}>`: one ECharts chart in SVG. Draws again when its width, the
 * theme or `draw` changes, once it is in sight. The pointer and the arrow keys read out data points; the keys fire
 * `read` as well. A click, Enter and the space bar fire `pick` with the
 * data point's key.
 */
export class Chart extends LitElement {
  static override properties = {
    label: {},
    height: { type: Number },
    picks: { type: Boolean },
    draw: { attribute: false },
    point: { state: true },
    byKey: { state: true },
  };
  static override styles = [
    base,
    readoutStyles,
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
      }
      .plot {
        width: 100%;
        outline-offset: 2px;
      }
      .plot svg text {
        font-variant-numeric: tabular-nums !important;
      }
      .plot.pickable {
        cursor: pointer;
      }
    `,
  ];

  label = '';
  height: ChartHeight = 220;
  /** Data points can be picked: the pointer says so. */
  picks = false;
  draw: DrawChart | undefined = undefined;
  point: number | null = null;
  byKey = false;

  #chart: EChartsType | undefined;
  #drawing: Drawing | undefined;
  #sizes = new ResizeObserver((entries) => this.#resized(entries.at(-1)!.contentRect.width));
  #sight = new IntersectionObserver((entries) => this.#seen(entries.at(-1)!.isIntersecting), {
    rootMargin: nearby,
  });
  /** Before the observer has said anything, the chart counts as in sight. */
  #inSight = true;
  #outdated = false;
  /** As last observed: to ask the page for it would make it lay out everything anew. */
  #width = 0;

  constructor() {
    super();
    followTheme(this);
  }

  override render() {
    const readout = this.#readout();
    return html`<div
        class="plot ${this.picks && this.point !== null && !this.byKey ? 'pickable' : ''}"
        role="img"
        tabindex="0"
        aria-label=${this.label}
        style="height:${this.#height()}px"
        @pointermove=${this.#move}
        @pointerleave=${() => !this.byKey && this.#read(null)}
        @blur=${() => this.#read(null)}
        @click=${this.#click}
        @keydown=${this.#key}
      ></div>
      ${readout ? renderReadout(readout, this.#frame()) : nothing}
      <div class="only-heard" aria-live="polite">${readout && this.byKey ? readoutText(readout) : ''}</div>`;
  }

  override updated(changed: PropertyValues<this>): void {
    // A theme change comes as an update without a changed property.
    if (changed.size === 0 || changed.has('draw') || changed.has('height')) this.#redraw();
    const readout = this.#readout();
    if (readout) placeReadout(this.renderRoot, this.getBoundingClientRect(), readout);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#width = this.clientWidth;
    this.#sizes.observe(this);
    this.#sight.observe(this);
    document.addEventListener('scroll', this.#scrolled, { capture: true, passive: true });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
    this.#sight.disconnect();
    document.removeEventListener('scroll', this.#scrolled, { capture: true });
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  #frame(): Frame {
    const theme = currentTheme();
    const measure = (text: string, size = 11) => textWidth(text, theme.fontFamily, size);
    return { width: this.#width, height: this.#height(), theme, measure };
  }

  #height(): number {
    return heightAt(this.height, this.#width);
  }

  #resized(width: number): void {
    if (width === this.#width) return;
    this.#width = width;
    // Where the height follows from the width, it is rendered first.
    if (typeof this.height === 'number') this.#redraw();
    else this.requestUpdate();
  }

  #seen(inSight: boolean): void {
    this.#inSight = inSight;
    if (inSight && this.#outdated) this.#redraw();
  }

  #redraw(): void {
    this.#outdated = this.#chart !== undefined && !this.#inSight;
    if (this.#outdated) return;
    const plot = this.renderRoot.querySelector<HTMLElement>('.plot');
    const frame = this.#frame();
    if (!plot || !this.draw || frame.width < 40) return;
    const size = { width: frame.width, height: frame.height };
    this.#chart ??= init(plot, null, { renderer: 'svg', ...size });
    this.#drawing = this.draw(frame);
    if (this.point !== null && this.point >= this.#drawing.points) this.point = null;
    // It draws what it had before once more.
    if (this.#chart.getWidth() !== size.width || this.#chart.getHeight() !== size.height)
      this.#chart.resize(size);
    this.#chart.setOption(withDefaults(this.#drawing.option, frame.theme), { notMerge: true });
  }

  #readout(): Readout | null {
    return this.point === null || !this.#drawing ? null : this.#drawing.readout(this.point);
  }

  #read(point: number | null, byKey = false): void {
    this.byKey = byKey;
    this.point = point;
    if (byKey && point !== null) this.dispatchEvent(new CustomEvent<number>('read', { detail: point }));
  }

  /** What scrolls away under a pointer that rests is not what it points at any more. */
  readonly #scrolled = () => {
    if (!this.byKey) this.#read(null);
  };

  #move(event: PointerEvent): void {
    // What the arrow keys move under a pointer that rests makes events too: the keys have the word.
    if (this.byKey && event.movementX === 0 && event.movementY === 0) return;
    const area = this.getBoundingClientRect();
    this.#read(this.#drawing?.pointAt(event.clientX - area.left, event.clientY - area.top) ?? null);
  }

  #click(event: MouseEvent): void {
    const area = this.getBoundingClientRect();
    const point = this.#drawing?.pointAt(event.clientX - area.left, event.clientY - area.top) ?? null;
    if (point !== null) this.#pick(point);
  }

  #pick(point: number): void {
    const key = this.#drawing?.keyAt ? this.#drawing.keyAt(point) : point;
    if (this.picks && key !== null) this.dispatchEvent(new CustomEvent<number>('pick', { detail: key }));
  }

  #key(event: KeyboardEvent): void {
    const last = (this.#drawing?.points ?? 0) - 1;
    if (last < 0) return;
    if (event.key === 'Escape' && this.point !== null) {
      event.stopPropagation();
      return this.#read(null);
    }
    if ((event.key === 'Enter' || event.key === ' ') && this.point !== null && this.picks) {
      event.preventDefault();
      return this.#pick(this.point);
    }
    const page = Math.max(1, Math.round(last / 10));
    const at = this.point ?? -1;
    const next = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at - 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    this.#read(Math.max(0, Math.min(last, next)), true);
  }
}

define('arb-chart', Chart);
