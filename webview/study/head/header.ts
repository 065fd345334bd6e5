import { css, html, nothing, type TemplateResult } from 'lit';
import { formatMoment } from '../../../src/core/format/time.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { shortened } from '../../ui/shortened.ts';
import type { StudyData } from '../data/studyData.ts';
import { prunerWords, statusWords, strategyWords } from '../data/words.ts';

export const studyHeaderStyles = css`
  .bar.study {
    border-bottom: 0;
  }
  .badge {
    font-size: 11px;
    line-height: 18px;
    padding: 0 6px;
    border-radius: var(--vscode-cornerRadius-xSmall, 2px);
    color: var(--vscode-badge-foreground, var(--arb-text));
    background: var(--vscode-badge-background, var(--arb-wash));
    border: 1px solid var(--vscode-contrastBorder, transparent);
    white-space: nowrap;
  }
  @container page (max-width: 440px) {
    .bar.study .actions [slot='start'] {
      display: none;
    }
    .bar.study .actions vscode-button[appearance='secondary']::part(control) {
      padding-inline: 6px;
    }
  }
  .bar .actions vscode-button.stop {
    border-color: var(--vscode-button-border, var(--vscode-contrastBorder, var(--arb-line)));
  }
`;

/** What the header's buttons do. */
export interface StudyActions {
  readonly showSpace: () => void;
  readonly stop: () => void;
  readonly resume: () => void;
  readonly extend: () => void;
  readonly register: () => void;
  readonly searchAgain: () => void;
  readonly saveSpec: () => void;
  readonly showLog: () => void;
  readonly copyBest: () => void;
  readonly exportTrials: () => void;
  /** Stopping has been asked for. */
  readonly stopping: boolean;
}

const longestName = 48;

/** Which search this is, and what can be done with it. */
export function studyHeader(data: StudyData, actions: StudyActions): TemplateResult {
  const { study, shown } = data;
  const { strategy, search, created, name } = study;
  const parts = [
    html`<span class="muted" title=${study.data}>${shortened(study.data)}</span>`,
    html`<span class="muted" title=${study.target}>predicts ${shortened(study.target)}</span>`,
    html`<span class="muted">${strategyWords[strategy]}, ${prunerWords[search.pruner]}</span>`,
    html`<span class="muted" title=${study.foldText}>started ${formatMoment(created)}</span>`,
  ];
  return html`<header class="bar study">
    <div class="identity">
      <h1 title=${name.length > longestName ? name : nothing}>
        ${icon('search', 'subject')}<span>${shortened(name)}</span>
      </h1>
      <span class="badge">${statusWords[study.status]}</span>
      ${parts.map(
        (part, i) =>
          html`${i > 0 ? html`<span class="muted dot" aria-hidden="true">·</span>` : nothing}${part}`,
      )}
    </div>
    <div class="actions">
      <vscode-button appearance="secondary" @click=${actions.showSpace}>
        <span slot="start">${icon('settings')}</span>Search Space
      </vscode-button>
      <arb-menu label="More actions" .items=${menuItems(data, actions)}></arb-menu>
      ${stopOrResume(data, actions)}
      <vscode-button class="primary" ?disabled=${shown.best === null} @click=${actions.register}>
        Register Best...
      </vscode-button>
    </div>
  </header>`;
}

function stopOrResume({ study }: StudyData, actions: StudyActions): TemplateResult | typeof nothing {
  if (study.status === 'running') {
    return html`<vscode-button
      class="stop"
      appearance="secondary"
      ?disabled=${actions.stopping}
      @click=${actions.stop}
    >
      <span slot="start">${icon('debugStop')}</span>${actions.stopping ? 'Stopping' : 'Stop'}
    </vscode-button>`;
  }
  if (study.status === 'finished') return nothing;
  return html`<vscode-button class="stop" appearance="secondary" @click=${actions.resume}>
    <span slot="start">${icon('play')}</span>Resume
  </vscode-button>`;
}

function menuItems({ study, shown }: StudyData, actions: StudyActions): MenuItem[] {
  const items: (MenuItem | null)[] = [
    shown.best ? { label: 'Copy Best Parameters', icon: 'copy', run: actions.copyBest } : null,
    { label: 'Export Trials as CSV...', icon: 'desktopDownload', run: actions.exportTrials },
    { label: 'Search Again...', icon: 'refresh', separated: true, run: actions.searchAgain },
    study.status === 'running' ? null : { label: 'Extend...', icon: 'add', run: actions.extend },
    { label: 'Save as Spec...', icon: 'note', run: actions.saveSpec },
    { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
  ];
  return items.filter((item) => item !== null);
}
