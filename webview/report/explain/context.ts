import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import type { Latest } from '../answers.ts';
import type { SectionContext } from '../sections.ts';
import { initialExplainUi, type ExplainUi } from './ui.ts';

/** What is picked, brought into the bounds of what there is: the saved state may be that of another version. */
export function explainUi({ ui }: SectionContext, { explainedRows, trees, shap }: ReportInsights): ExplainUi {
  const saved: ExplainUi = { ...initialExplainUi, ...ui.explain };
  const within = (value: number, count: number) =>
    Number.isFinite(value) ? Math.max(0, Math.min(count - 1, Math.trunc(value))) : 0;
  const { classIndex, feature } = saved;
  return {
    classIndex: classIndex !== null && shap?.classNames[classIndex] !== undefined ? classIndex : null,
    feature: shap?.features.some(({ index }) => index === feature) ? feature : null,
    row: within(saved.row, explainedRows),
    tree: within(saved.tree, trees),
    asTable: Array.isArray(saved.asTable) ? saved.asTable : [],
  };
}

export function pick(context: SectionContext, change: Partial<ExplainUi>): void {
  context.update({ explain: { ...initialExplainUi, ...context.ui.explain, ...change } });
}

/** The explanations of the picked class; those that came with the report until they are there. */
export function shapOfClass(insights: ReportInsights, context: SectionContext): Latest<ShapSummary> {
  const { classIndex } = explainUi(context, insights);
  const { shap } = insights;
  if (!shap || classIndex === null || classIndex === shap.classIndex) {
    return { value: shap, busy: false, failure: null };
  }
  const answer = context.latest('shap', `shap ${classIndex}`, (host) => host.getShap(classIndex));
  return { ...answer, value: answer.value ?? shap };
}
