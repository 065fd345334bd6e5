import { html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../../../src/core/format/time.ts';
import type { GateResult, RegistryEvent } from '../../../src/core/registry/governance/event.ts';
import { icon } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';

interface DetailActions {
  /** Null: the version is gone. */
  readonly openReport: (() => void) | null;
  readonly look: () => void;
}

/** All of an entry that its row has no room for. */
export function entryDetail(event: RegistryEvent, { openReport, look }: DetailActions): TemplateResult {
  const { reason, detail, gates, time, actor } = event;
  return html`<div class="inner">
    <dl>
      <dt>Time</dt>
      <dd>${formatMoment(time)} <span class="muted">(${time})</span></dd>
      <dt>By</dt>
      <dd>${plainText(actor)}</dd>
      ${reason === null || reason === '' ? nothing : fact('Reason', reason)}
      ${detail === null || detail === '' ? nothing : fact('More', detail)}
    </dl>
    ${
      gates === null || gates.length === 0
        ? nothing
        : html`<ul aria-label="Gates">
            ${gates.map(gate)}
          </ul>`
    }
    <div class="acts">
      <button class="link" type="button" @click=${look}>Show on Timeline</button>
      ${
        openReport === null
          ? nothing
          : html`<button class="link" type="button" @click=${openReport}>
              Open Report of ${event.version}
            </button>`
      }
    </div>
  </div>`;
}

function fact(name: string, text: string): TemplateResult {
  return html`<dt>${name}</dt>
    <dd class="reason">${text.split('\n').map(plainText).join('\n')}</dd>`;
}

function gate({ label, required, passed, detail }: GateResult): TemplateResult {
  return html`<li>
    ${passed ? icon('check', 'good') : icon('warning', 'warn')}
    <div>
      ${plainText(label)}
      <span class="muted"
        >${passed ? 'passed' : 'failed and overridden'}; asks for ${plainText(required)}</span
      >
      <div class="muted">${plainText(detail)}</div>
    </div>
  </li>`;
}
