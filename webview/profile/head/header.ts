import { css, html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../../src/core/format/bytes.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatMoment } from '../../../src/core/format/time.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { displayName } from '../../ui/text.ts';
import type { ProfileContext } from '../context.ts';

export const profileHeaderStyles = css`
  .bar {
    border-bottom: 0;
  }
  .identity h1 span {
    unicode-bidi: isolate;
  }
  .bar ~ .answer {
    padding-top: 8px;
  }
  @container page (max-width: 700px) {
    .identity h1 {
      flex-basis: 100%;
    }
  }
`;

/** Which file it is, how large and from when, and what can be done with it. */
export function profileHeader(context: ProfileContext): TemplateResult {
  const { profile, state, actions } = context;
  const name = profile.path.slice(profile.path.lastIndexOf('/') + 1);
  const folder = profile.path.slice(0, Math.max(0, profile.path.lastIndexOf('/')));
  const facts = [
    ...(folder === '' ? [] : [`in ${displayName(folder)}`]),
    formatIntegerOf(profile.rows, 'row'),
    formatIntegerOf(profile.columns.length, 'column'),
    formatBytes(profile.bytes),
    state.modified === null ? 'a query' : `written ${formatMoment(state.modified)}`,
  ];
  return html`<header class="bar">
    <div class="identity">
      <h1>${icon('database')}<span>${displayName(name)}</span></h1>
      <span class="muted">
        ${facts.join(', ')}${state.busy ? html`<span role="status">; reading it anew</span>` : nothing}
      </span>
    </div>
    <div class="actions">
      <arb-menu label="More actions" .items=${menuItems(context)}></arb-menu>
      ${
        state.busy
          ? html`<vscode-button appearance="secondary" @click=${actions.cancel}>Cancel</vscode-button>`
          : nothing
      }
      <vscode-button class="primary" @click=${actions.train}>Train on This...</vscode-button>
    </div>
  </header>`;
}

function menuItems({ actions }: ProfileContext): MenuItem[] {
  return [
    { label: 'Read Anew', icon: 'refresh', run: actions.refresh },
    { label: 'Open Data', icon: 'database', run: actions.openData },
    { label: 'New SQL Dataset...', icon: 'add', run: actions.newQuery },
    { label: 'Search Hyperparameters...', icon: 'search', run: actions.search },
    { label: 'Export as Markdown...', icon: 'export', separated: true, run: actions.exportMarkdown },
    { label: 'Copy as Markdown', icon: 'copy', run: actions.copyMarkdown },
    { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
  ];
}
