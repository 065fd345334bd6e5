import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import '../../chart/chart.ts';
import type { DrawChart } from '../../chart/drawing.ts';
import { textWidth } from '../../chart/measure.ts';
import { linear } from '../../chart/scale.ts';
import { currentTheme, followTheme } from '../../theme/theme.ts';
import { define } from '../../ui/define.ts';
import { base } from '../../ui/styles.ts';
import { barAt, timeInBar, type Bar } from '../data/bars.ts';
import { drawTimeline, type TimelineData, type TimelineDrawing } from './draw.ts';
import { laneAt, layoutOf, timelineHeight } from './layout.ts';

const reach = 4;
/** Clicks are told by the minute: what the fields of the moment can hold. */
const minute = 60_000;

/**
 * `<arb-timeline label="..." .data=${...} .at=${...} flag="14 Nov, 12:00">`: a lane an environment. A click, a drag and
 * the arrow keys pick a moment: fires `at` with it, in milliseconds since 1970.
 */
export class Timeline extends LitElement {
  static override properties = {
    label: {},
    flag: {},
    data: { attribute: false },
    at: { attribute: false },
    width: { state: true },
  };
  static override styles = [
    base,
    css`
      :host {
        display: block;
        position: relative;
        user-select: none;
        touch-action: pan-y;
        cursor: crosshair;
      }
      .moment {
        position: absolute;
        inset: 0;
        pointer-events: none;
      }
      .moment i {
        position: absolute;
        top: 17px;
        bottom: 24px;
        width: 2px;
        margin-left: -1px;
        background: var(--arb-compared);
      }
      .moment b {
        position: absolute;
        top: 0;
        font-size: 11px;
        line-height: 16px;
        padding: 0 4px;
        white-space: nowrap;
        color: var(--arb-background);
        background: var(--arb-compared-text);
        border-radius: 2px;
      }
    `,
  ];

  label = '';
  flag = '';
  data: TimelineData | undefined = undefined;
  /** The moment that is looked at; null: now. */
  at: number | null = null;
  width = 0;

  #draw: DrawChart | undefined;
  #drawn: TimelineDrawing | undefined;
  #dragging = false;
  #sizes = new ResizeObserver((entries) => (this.width = entries.at(-1)!.contentRect.width));

  constructor() {
    super();
    followTheme(this);
    this.addEventListener('pointerdown', this.#press);
    this.addEventListener('pointermove', this.#drag);
    for (const end of ['pointerup', 'pointercancel', 'pointerleave'] as const) {
      this.addEventListener(end, () => (this.#dragging = false));
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('data') || !this.data) return;
    const draw = drawTimeline(this.data);
    this.#draw = (frame) => (this.#drawn = draw(frame));
  }

  override render() {
    const lanes = this.data?.lanes.length ?? 0;
    return html`<arb-chart
        label=${this.label}
        .height=${heights(lanes)}
        .draw=${this.#draw}
        @read=${({ detail }: CustomEvent<number>) => this.#readBar(this.#drawn?.bars[detail])}
      ></arb-chart>
      ${this.#moment()}`;
  }

  #moment() {
    const { data, at, width } = this;
    if (!data || at === null || width < 40) return nothing;
    const measure = (text: string, size = 11) => textWidth(text, currentTheme().fontFamily, size);
    const { left, right } = layoutOf(data.lanes, { width, measure });
    const x = linear([data.range.from, data.range.to], [left, right])(at);
    if (x < left - 1 || x > right + 1) return nothing;
    const half = measure(this.flag) / 2 + 6;
    const center = Math.max(half, Math.min(width - half, x));
    return html`<div class="moment" aria-hidden="true">
      <i style="left:${x}px"></i>
      <b style="left:${center}px;transform:translateX(-50%)">${this.flag}</b>
    </div>`;
  }

  readonly #press = (event: PointerEvent) => {
    if (event.button !== 0) return;
    const time = this.#timeAt(event, true);
    if (time === null) return;
    this.#dragging = true;
    this.#pick(time);
  };

  readonly #drag = (event: PointerEvent) => {
    if (!this.#dragging || (event.buttons & 1) === 0) return;
    const time = this.#timeAt(event, false);
    if (time !== null) this.#pick(time);
  };

  /** @param snap the time is one at which the bar under the pointer was there, however narrow it is */
  #timeAt(event: PointerEvent, snap: boolean): number | null {
    const { data } = this;
    const drawn = this.#drawn;
    if (!data || !drawn) return null;
    const area = this.getBoundingClientRect();
    const [x, y] = [event.clientX - area.left, event.clientY - area.top];
    const { left, right } = drawn.layout;
    if (x < left - reach || x > right + reach) return null;
    const exact = linear([left, right], [data.range.from, data.range.to])(Math.max(left, Math.min(right, x)));
    const time = Math.min(data.now, Math.floor(exact / minute) * minute);
    const lane = snap ? laneAt(drawn.layout, y) : null;
    const bar = lane === null ? null : barAt(drawn.bars, lane, x, reach);
    return bar ? timeInBar(bar, time, data.now) : time;
  }

  #readBar(bar: Bar | undefined): void {
    // A stay that began before the range would move the range under the reader.
    if (bar && this.data) this.#pick(Math.max(bar.stays[0]!.from, this.data.range.from));
  }

  #pick(time: number): void {
    if (time !== this.at) this.dispatchEvent(new CustomEvent<number>('at', { detail: time }));
  }
}

const known = new Map<number, (width: number) => number>();

/** The same function for the same number of lanes: another one would draw the chart again. */
function heights(lanes: number): (width: number) => number {
  const height = known.get(lanes) ?? ((width: number) => timelineHeight(lanes, width));
  known.set(lanes, height);
  return height;
}

define('arb-timeline', Timeline);
