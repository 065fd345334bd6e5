import { css, html, nothing, type TemplateResult } from 'lit';
import { formatAge, formatMoment } from '../../../src/core/format/time.ts';
import { icon } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { HistoryContext } from '../context.ts';
import { thenOf, thenSentence, type Then } from '../data/then.ts';
import { momentPicker } from './picker.ts';

export const thenStyles = css`
  .then-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
    margin-bottom: 8px;
  }
  .then-head p {
    color: var(--arb-muted);
  }
  .then {
    list-style: none;
    display: grid;
    grid-template-columns: fit-content(200px) minmax(0, 1fr) auto;
  }
  .then li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    column-gap: 16px;
    align-items: baseline;
    padding: 8px 0;
    border-bottom: 1px solid var(--arb-grid);
  }
  .then li:last-child {
    border-bottom: 0;
  }
  .then li > * {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .then .what b {
    margin-right: 4px;
  }
  .then .what.empty-then {
    color: var(--arb-muted);
  }
  .then .acts {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 0 16px;
  }
  /* Its icon stands where the texts above begin. */
  .copy-then {
    margin: 4px 0 0 -6px;
  }
  @container page (max-width: 900px) {
    .then {
      grid-template-columns: fit-content(140px) minmax(0, 1fr);
    }
    .then .acts {
      grid-column: 2;
      justify-content: flex-start;
    }
  }
  @container page (max-width: 440px) {
    .then {
      grid-template-columns: minmax(0, 1fr);
    }
    .then .acts {
      grid-column: 1;
    }
  }
`;

/** What ran at the moment that is looked at, and what can be done about it. */
export function thenSection(context: HistoryContext): TemplateResult | typeof nothing {
  const { lanes, now, at, changes, actions } = context;
  if (changes.length === 0) return nothing;
  const all = thenOf(lanes, at ?? now, now);
  return html`<section aria-label="What ran then">
    <div class="then-head">
      <div>
        <h2>${at === null ? 'What runs now' : 'What ran then'}</h2>
        <p role="status">${whenWords(at, now)}</p>
      </div>
      ${momentPicker(context)}
    </div>
    <ul class="then">
      ${all.map((then) => entry(then, context))}
    </ul>
    <button class="copy-then" type="button" @click=${() => actions.copy(thenSentence(all, at ?? now))}>
      ${icon(actions.copied ? 'check' : 'copy')} ${actions.copied ? 'Copied' : 'Copy as Text'}
    </button>
    <span class="only-heard" role="status">${actions.copied ? 'The text is copied.' : ''}</span>
  </section>`;
}

function whenWords(at: number | null, now: number): string {
  if (at === null) return `${formatMoment(now)}. Pick a day, or a place on the timeline, to look back.`;
  const age = formatAge(at, now);
  return `On ${formatMoment(at)}${/ago$/.test(age) ? `, ${age}` : ''}:`;
}

function entry(then: Then, context: HistoryContext): TemplateResult {
  const { lane, here, words, overridden } = then;
  const unused = lane.configured ? nothing : html` <span class="small">(no longer configured)</span>`;
  return html`<li>
    <span class="muted">${lane.environment}${unused}</span>
    ${
      here
        ? html`<div class="what">
            ${version(then)}<span class="muted">${plainText(words)}</span>
            ${overridden ? html`<div>${icon('warning', 'warn')} ${plainText(capital(overridden))}</div>` : nothing}
          </div>`
        : html`<div class="what empty-then">Empty: ${plainText(words)}</div>`
    }
    <div class="acts">${here ? entryActions(then, context) : nothing}</div>
  </li>`;
}

function version({ here }: Then): TemplateResult {
  const name = here!.stay.version;
  return here!.deleted
    ? html`<b><s>${name}</s></b> <span class="muted">deleted since,</span> `
    : html`<b>${name}</b> `;
}

function entryActions({ lane, here }: Then, { actions, at }: HistoryContext): TemplateResult {
  const { version: name } = here!.stay;
  const { environment, present, configured, targets } = lane;
  // A name for those who hear it alone, which begins with what is seen (WCAG 2.5.3).
  const link = (text: string, act: () => void) =>
    html`<button class="link" type="button" aria-label="${text} (${name} in ${environment})" @click=${act}>
      ${text}
    </button>`;
  const rollBack = (text: string, to: string) => link(text, () => actions.rollback(environment, to));
  const elsewhere = present !== null && present.stay.version !== name;
  const [before] = targets;
  return html`
    ${here!.deleted ? nothing : link('Open Report', () => actions.openReport(name))}
    ${
      elsewhere && !here!.deleted && !present.deleted
        ? link(`Compare with ${present.stay.version}`, () => actions.compare(present.stay.version, name))
        : nothing
    }
    ${
      configured && !here!.deleted && (elsewhere || present === null)
        ? rollBack('Roll Back to This...', name)
        : nothing
    }
    ${at === null && before !== undefined ? rollBack(`Roll Back to ${before}...`, before) : nothing}
  `;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
