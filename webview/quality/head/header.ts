import { css, html, nothing, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { formatDate } from '../../../src/core/format/time.ts';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { linesText, summaryLines } from '../data/sentences.ts';

export const qualityHeaderStyles = css`
  .bar {
    border-bottom: 0;
  }
  .identity .basis {
    padding-left: 12px;
    border-left: 1px solid var(--arb-line);
  }
  vscode-button.quiet::part(control) {
    border-color: var(--vscode-button-secondaryBorder, var(--vscode-contrastBorder, var(--arb-line)));
  }
  @media (prefers-reduced-motion: no-preference) {
    .primary .busy .icon {
      animation: turn 1.2s linear infinite;
    }
    @keyframes turn {
      to {
        transform: rotate(360deg);
      }
    }
  }
  .bar ~ .answer {
    padding-top: 8px;
  }
  @container page (max-width: 700px) {
    .identity h1 {
      flex-basis: 100%;
    }
    .identity .basis {
      padding-left: 0;
      border-left: 0;
    }
  }
`;

/** Spans of a forecast to choose from. */
const spans = [7, 14, 30];

/** What the panel shows, of when and by whom, and what can be done. */
export function qualityHeader(context: QualityContext): TemplateResult {
  const { state, actions } = context;
  const { overview, busy } = state;
  const { datasets, rules, measured, ref } = overview;
  const scope = `${formatIntegerOf(datasets.length, 'dataset')}, ${formatIntegerOf(rules.length, 'rule')}`;
  const when = measured === '' ? '' : `; measured ${formatDate(measured)}`;
  return html`<header class="bar">
    <div class="identity">
      <h1>${icon('checklist')}<span>Data quality</span></h1>
      <span class="muted basis">
        ${scope}${when}; forecast by
        ${plainText(ref).replace(/@(?=[^@]*$)/, ' ')}${
          busy ? html`<span role="status">; checking anew</span>` : nothing
        }
      </span>
    </div>
    <div class="actions">
      <arb-menu label="More actions" .items=${menuItems(context)}></arb-menu>
      <vscode-button class="quiet" appearance="secondary" @click=${actions.editThresholds}>
        Thresholds...
      </vscode-button>
      <vscode-button
        class="primary"
        title="Make the forecast anew, over the data as it is now"
        ?disabled=${busy}
        @click=${actions.refresh}
      >
        ${busy ? html`<span slot="start" class="busy">${icon('sync')}</span>Checking...` : 'Check Now'}
      </vscode-button>
    </div>
  </header>`;
}

function menuItems({ board, actions, memo }: QualityContext): MenuItem[] {
  const { days } = board.overview;
  const offered = spans.includes(days) ? spans : [...spans, days].sort((a, b) => a - b);
  const copySentences = () => {
    const lines = memo('lines', [board], () => summaryLines(board.checks));
    actions.copy(linesText(lines), 'the summary');
  };
  return [
    { label: 'Export Forecast...', icon: 'export', run: actions.exportForecast },
    { label: 'Export Summary...', icon: 'export', run: actions.exportSummary },
    { label: 'Copy Sentences of the Summary', icon: 'copy', run: copySentences },
    ...offered.map((span, i): MenuItem => ({
      label: span === 1 ? 'Forecast the Next Day' : `Forecast the Next ${span} Days`,
      checked: span === days,
      separated: i === 0,
      run: () => {
        if (span !== days) actions.setDays(span);
      },
    })),
    { label: 'Open Model Report', icon: 'beaker', separated: true, run: actions.openReport },
    { label: 'Open Data', icon: 'database', run: actions.openData },
    { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
  ];
}
