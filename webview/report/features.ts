import { html, nothing, type TemplateResult } from 'lit';
import { formatInteger } from '../../src/core/format/number.ts';
import type { ReportInsights } from '../../src/core/registry/insights/insights.ts';
import type { ShapSummary } from '../../src/core/registry/insights/shapTypes.ts';
import type { ModelReport } from '../../src/core/registry/report.ts';
import '../ui/figure.ts';
import type { FigureView } from '../ui/figure.ts';
import '../ui/segmented.ts';
import { emptyState } from '../ui/states.ts';
import { excludedTable, excludedTakeaway } from './excluded.ts';
import { shapOfClass } from './explain/context.ts';
import { dependenceFigure } from './explain/dependenceFigure.ts';
import { swarmFigure } from './explain/swarmFigure.ts';
import { unitText } from './explain/words.ts';
import { drawImportance, rowHeight } from './importance/draw.ts';
import { importanceTakeaway, rankFeatures, topCount, type ImportanceKind } from './importance/ranking.ts';
import { importanceTable } from './importance/section.ts';
import type { SectionContext } from './sections.ts';

const kinds = [
  { value: 'gain', label: 'Gain' },
  { value: 'split', label: 'Split' },
] as const;
const kindsWithShap = [...kinds, { value: 'shap', label: 'SHAP' }] as const;

/** More rows than this make no picture that anyone could look at; the CSV has them all. */
const exportedFeatures = 100;

/**
 * Which features count, and what they do.
 * @param insights of the holdout; null before they are there
 */
export function featureSection(
  report: ModelReport,
  context: SectionContext,
  insights: ReportInsights | null = null,
): TemplateResult {
  const { excluded } = report;
  const shap = insights ? shapOfClass(insights, context).value : null;
  if (!insights || !shap) {
    return html`<section class="row">
      ${importanceFigure(report, null, context, excluded.length > 0 ? 'seven' : 'wide')}
      ${excluded.length > 0 ? excludedFigure(report, context) : nothing}
    </section>`;
  }
  const kind = kindOf(context, shap);
  return html`<section class="row beside">
      ${importanceFigure(report, shap, context, 'five')} ${swarmFigure(insights, context, kind === 'shap')}
    </section>
    <section class="row">
      <div class=${excluded.length > 0 ? 'seven' : 'wide'}>${dependenceFigure(insights, shap, context)}</div>
      ${excluded.length > 0 ? excludedFigure(report, context) : nothing}
    </section>`;
}

function excludedFigure({ excluded }: ModelReport, { stem }: SectionContext): TemplateResult {
  const table = excludedTable(excluded);
  return html`<arb-figure
    class="five"
    heading="Columns left out"
    takeaway=${excludedTakeaway(excluded)}
    stem=${stem}
    .table=${table}
  >
    <arb-table label="Columns left out" maxHeight="312" .data=${table}></arb-table>
  </arb-figure>`;
}

function kindOf({ ui }: SectionContext, shap: ShapSummary | null): ImportanceKind {
  if (ui.importance === null || (ui.importance === 'shap' && !shap)) return shap ? 'shap' : 'gain';
  return ui.importance;
}

function importanceFigure(
  { importance }: ModelReport,
  shap: ShapSummary | null,
  context: SectionContext,
  place: string,
): TemplateResult {
  const { stem, ui, update, memo } = context;
  if (importance.length === 0) {
    return html`<arb-figure class=${place} heading="Feature importance">
      ${emptyState('graphLine', 'No importance was recorded for this version.')}
    </arb-figure>`;
  }
  const kind = kindOf(context, shap);
  const ranked = memo('ranked', [importance, kind, shap], () =>
    rankFeatures(importance, kind, shap?.features),
  );
  const shown = memo('shown', [ranked, ui.allFeatures], () =>
    ui.allFeatures ? ranked : ranked.slice(0, topCount),
  );
  const takeaway = importanceTakeaway(ranked, kind, unitText(shap?.unit ?? '', 32));
  const exported = shown.slice(0, exportedFeatures);
  return html`<arb-figure
    class=${place}
    heading="Feature importance"
    takeaway=${takeaway}
    stem=${stem}
    view=${ui.importanceView}
    .table=${importanceTable(ranked)}
    .image=${{
      draw: drawImportance(exported, kind, { start: 0, end: exported.length }),
      height: exported.length * rowHeight,
    }}
    @view=${({ detail }: CustomEvent<FigureView>) => update({ importanceView: detail })}
  >
    <arb-segmented
      slot="actions"
      label="Importance measure"
      value=${kind}
      .choices=${shap ? kindsWithShap : kinds}
      @pick=${({ detail }: CustomEvent<ImportanceKind>) => update({ importance: detail })}
    ></arb-segmented>
    <div>
      <arb-importance
        kind=${kind}
        label="Feature importance by ${kind === 'shap' ? 'SHAP values' : kind}. ${takeaway} Arrow keys read out the features."
        .ranked=${shown}
      ></arb-importance>
      ${
        ranked.length > topCount
          ? html`<button
              class="link more"
              type="button"
              @click=${() => update({ allFeatures: !ui.allFeatures })}
            >
              ${ui.allFeatures ? `Show the first ${topCount}` : `Show all ${formatInteger(ranked.length)}`}
            </button>`
          : nothing
      }
    </div>
  </arb-figure>`;
}
