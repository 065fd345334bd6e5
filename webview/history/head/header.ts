import { css, html, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import { ellipsize } from '../../chart/labels.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import { displayName } from '../../ui/text.ts';
import type { HistoryContext } from '../context.ts';

export const historyHeaderStyles = css`
  /* Its one button has room beside the name at any width. */
  .bar.history {
    flex-direction: row;
    align-items: flex-start;
    border-bottom: 0;
  }
  .bar.history .identity {
    padding-top: 8px;
  }
  .bar.history .actions {
    padding-top: 6px;
  }
`;

const longestName = 60;

/** Which model this is about, and how much has happened to it. */
export function historyHeader({ state, actions }: HistoryContext): TemplateResult {
  const { history, versions } = state;
  const { model, stays, events } = history;
  const promotions = stays.filter(({ kind }) => kind === 'promoted').length;
  const oldest = events.at(-1);
  const parts = [
    formatIntegerOf(versions.length, 'version'),
    formatIntegerOf(promotions, 'promotion'),
    ...(oldest ? [`since ${formatDate(oldest.time)}`] : []),
  ];
  const name = displayName(model);
  return html`<header class="bar history">
    <div class="identity">
      <h1 title=${model}>
        ${icon('history', 'subject')}<span>${ellipsize(name, longestName, (text) => text.length)}</span>
      </h1>
      ${parts.map(
        (part) => html`<span class="muted dot" aria-hidden="true">·</span><span class="muted">${part}</span>`,
      )}
    </div>
    <div class="actions">
      <arb-menu
        label="More actions"
        .items=${[
          {
            label: 'Export Audit Trail as CSV...',
            icon: 'desktopDownload',
            run: () => actions.exportAudit('csv'),
          },
          {
            label: 'Export Audit Trail as JSON...',
            icon: 'desktopDownload',
            run: () => actions.exportAudit('json'),
          },
          { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
        ]}
      ></arb-menu>
    </div>
  </header>`;
}
