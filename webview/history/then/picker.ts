import { css, html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../../ui/icon.ts';
import type { HistoryContext } from '../context.ts';
import { changeAfter, changeBefore, fieldsOf, momentOf, type MomentFields } from '../data/moment.ts';

export const pickerStyles = css`
  .picker {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px;
  }
  .picker .steps {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .picker input {
    color-scheme: dark;
  }
  :host-context(.vscode-light) .picker input,
  :host-context(.vscode-high-contrast-light) .picker input {
    color-scheme: light;
  }
  .picker .zone {
    padding: 0 4px 0 2px;
  }
  .picker button:disabled {
    opacity: 0.4;
    cursor: default;
    background: none;
  }
`;

/** The moment that is looked at: a day and a time, the changes before and after it, and now. */
export function momentPicker(context: HistoryContext): TemplateResult {
  const { at, now, changes, look, update } = context;
  const fields = fieldsOf(at ?? now);
  const before = changeBefore(changes, at ?? now + 1);
  const after = at === null ? null : changeAfter(changes, at);
  const change = (part: Partial<MomentFields>) => {
    const moment = momentOf({ ...fields, ...part });
    if (moment === null) return;
    if (moment <= now) look(moment);
    // Later today is now. A later day may be on the way to another one: browsers tell of each digit that is typed.
    else if (fieldsOf(moment).date === fieldsOf(now).date) look(null);
  };
  // What was not taken does not stay.
  const leave = () => update({});
  const value = ({ target }: Event) => (target as HTMLInputElement).value;
  return html`<div class="picker" role="group" aria-label="Moment that is looked at">
    <input
      type="date"
      aria-label="Day, UTC"
      max=${fieldsOf(now).date}
      .value=${live(fields.date)}
      @change=${(event: Event) => change({ date: value(event), ...(at === null ? { time: '12:00' } : {}) })}
      @blur=${leave}
    />
    <input
      type="time"
      aria-label="Time, UTC"
      .value=${live(fields.time)}
      @change=${(event: Event) => change({ time: value(event) })}
      @blur=${leave}
    />
    <span class="muted zone">UTC</span>
    <span class="steps">
      <button
        class="icon-only"
        type="button"
        aria-label="The change before"
        title="The change before"
        ?disabled=${before === null}
        @click=${() => look(before)}
      >
        ${icon('chevronLeft')}
      </button>
      <button
        class="icon-only"
        type="button"
        aria-label="The change after"
        title="The change after"
        ?disabled=${after === null}
        @click=${() => look(after)}
      >
        ${icon('chevronRight')}
      </button>
      <button type="button" ?disabled=${at === null} @click=${() => look(null)}>Now</button>
    </span>
  </div>`;
}
