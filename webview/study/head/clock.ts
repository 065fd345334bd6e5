import { LitElement, css, html } from 'lit';
import { formatDuration } from '../../../src/core/format/time.ts';
import type { Study } from '../../../src/core/search/study.ts';
import { define } from '../../ui/define.ts';
import { base } from '../../ui/styles.ts';
import { paceOf } from './pace.ts';

/** `<arb-clock .study=${...}>`: the time that is left of a running search, counted down here; else what it took. */
export class Clock extends LitElement {
  static override properties = { study: { attribute: false } };
  static override styles = [
    base,
    css`
      :host {
        display: block;
      }
      .value {
        display: block;
        font-size: 24px;
        line-height: 32px;
        letter-spacing: -0.01em;
      }
    `,
  ];

  study: Study | undefined = undefined;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.study?.status === 'running' && this.requestUpdate(), 1_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render() {
    if (!this.study) return html``;
    const now = Date.now();
    const { elapsed, left, limited } = paceOf(this.study, now);
    if (this.study.status !== 'running') return html`<span class="value">${formatDuration(elapsed)}</span>`;
    return html`<span class="value">${left === null ? '–' : formatDuration(Math.round(left))}</span>
      <div>${formatDuration(Math.round(elapsed))} elapsed</div>
      <div class="muted">${endText(this.study, left === null ? null : now + left * 1000, limited)}</div>`;
  }
}

function endText({ trials }: Study, end: number | null, limited: boolean): string {
  if (end === null) return trials === null ? 'no limit of time or trials' : 'known after the first trials';
  return limited ? `time limit at ${clockTime(end)}` : `done at about ${clockTime(end)}`;
}

/** In the time zone of the reader, by 24 hours like every other time in the panels. */
function clockTime(moment: number): string {
  return new Date(moment).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}

define('arb-clock', Clock);
