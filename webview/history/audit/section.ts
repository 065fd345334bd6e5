import { css, html, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import type { HistoryContext } from '../context.ts';
import './element.ts';
import type { AuditEvents } from './events.ts';

export const auditSectionStyles = css`
  .audit-head {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    justify-content: space-between;
    gap: 4px 16px;
    margin-bottom: 8px;
  }
  .audit-head p {
    color: var(--arb-muted);
  }
  .audit-head .exports {
    display: flex;
    gap: 4px;
    margin: 0 -6px;
  }
`;

/** Everything that happened to the model, as it was written down. */
export function auditSection(context: HistoryContext): TemplateResult {
  const { state, ui, update, look, actions } = context;
  const { events } = state.history;
  return html`<section aria-label="Audit trail">
    <div class="audit-head">
      <div>
        <h2>Audit trail</h2>
        <p>
          ${formatIntegerOf(events.length, 'entry', 'entries')}, newest first. Nothing in it is ever changed.
        </p>
      </div>
      <div class="exports">
        <button type="button" @click=${() => actions.exportAudit('csv')}>Export CSV...</button>
        <button type="button" @click=${() => actions.exportAudit('json')}>Export JSON...</button>
      </div>
    </div>
    <arb-audit
      .events=${events}
      .versions=${state.versions}
      .ui=${ui.audit}
      @ui=${({ detail }: CustomEvent<AuditEvents['ui']>) => update({ audit: { ...ui.audit, ...detail } })}
      @look=${({ detail }: CustomEvent<number>) => look(detail)}
      @report=${({ detail }: CustomEvent<string>) => actions.openReport(detail)}
    ></arb-audit>
  </section>`;
}
