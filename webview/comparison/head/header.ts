import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.ts';
import '../../ui/menu.ts';
import type { MenuItem } from '../../ui/menu.ts';
import { shortened } from '../../ui/shortened.ts';
import { plainText } from '../../ui/text.ts';
import type { ComparisonContext } from '../context.ts';
import { modelNames } from '../data/pair.ts';
import { promotionOf } from '../data/promotion.ts';
import { basisWords } from '../data/words.ts';
import { versionMark } from '../versionMark.ts';

const longestName = 40;
const longestPath = 48;

/** Which versions of what are compared on which rows, and what can be done. */
export function comparisonHeader(context: ComparisonContext): TemplateResult {
  const { comparison, actions } = context;
  const models = modelNames(comparison.versions);
  const title =
    models.length > 2
      ? `${models.length} models`
      : models.map((name) => shortened(name, longestName)).join(' and ');
  return html`<header class="bar versus">
    <div class="identity">
      <h1 title=${models.join(', ')}>${icon('gitCompare')}<span>${title}</span></h1>
      ${comparison.versions.length === 2 ? twoVersions(context) : html`<span>${comparison.versions.length} versions</span>`}
      <span class="muted basis" title=${comparison.basis.data ?? nothing}
        >${plainText(basisWords(comparison.basis, longestPath))}</span
      >
    </div>
    <div class="actions">
      <arb-menu label="More actions" .items=${menuItems(context)}></arb-menu>
      <vscode-button class="quiet" appearance="secondary" @click=${actions.swap}>Swap Sides</vscode-button>
      ${promoteButton(context)}
    </div>
  </header>`;
}

function twoVersions(context: ComparisonContext): TemplateResult {
  return html`${versionName(context, 0)}<span class="muted">vs</span>${versionName(context, 1)}`;
}

/** The mark and the name of a version, which opens its report, and where it is. */
export function versionName(context: ComparisonContext, index: number): TemplateResult {
  const { comparison, names, marks, actions } = context;
  const { ref, environments } = comparison.versions[index]!;
  return html`<span class="version">
    ${versionMark(marks[index]!)}
    <button
      class="link"
      type="button"
      title="Open the report of ${ref}"
      @click=${() => actions.openReport(ref)}
    >
      ${names[index]}
    </button>
    ${environments.length > 0 ? html`<span class="muted">${environments.join(', ')}</span>` : nothing}
  </span>`;
}

function promoteButton({ comparison, state, actions }: ComparisonContext): TemplateResult | typeof nothing {
  const promotion = promotionOf(comparison, state.environments);
  if (!promotion) return nothing;
  const { version, environment } = promotion;
  return html`<vscode-button
    class="primary"
    title="Promote ${version.ref} to ${environment}"
    @click=${() => actions.promote(version.ref, environment)}
  >
    Promote ${shortened(version.version, 14)} to ${shortened(environment, 14)}
  </vscode-button>`;
}

function menuItems({ comparison, actions }: ComparisonContext): MenuItem[] {
  const { basis } = comparison;
  const items: (MenuItem | null)[] = [
    { label: 'Copy as Markdown', icon: 'copy', run: actions.copyMarkdown },
    { label: 'Export Metrics as CSV...', icon: 'desktopDownload', run: actions.exportMetrics },
    basis.canScore || basis.kind !== 'none'
      ? { label: 'Compare on a Dataset...', icon: 'database', separated: true, run: actions.scoreOn }
      : null,
    { label: 'Swap Sides', icon: 'sync', run: actions.swap },
    basis.kind === 'dataset'
      ? { label: 'Compare on the Holdouts', icon: 'refresh', run: actions.useHoldouts }
      : null,
    { label: 'Show Log', icon: 'output', separated: true, run: actions.showLog },
  ];
  return items.filter((item) => item !== null);
}
