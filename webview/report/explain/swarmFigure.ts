import { html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ShapFeature, ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import { topCount } from '../importance/ranking.ts';
import type { TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { explainFigure } from './chartFigure.ts';
import { explainUi, pick, shapOfClass } from './context.ts';
import { endsOf, rangeOf } from './swarm.ts';
import { drawSwarm, swarmHeight } from './swarmDraw.ts';
import { inSentence, signed, unitText } from './words.ts';

const widened = 20;
/** The page's width up to which figures stand below one another: with its padding, as in `layoutStyles`. */
const oneColumn = 940;

/** What each feature does to a prediction; in line with the importance by SHAP values beside it. */
export function swarmFigure(
  insights: ReportInsights,
  context: SectionContext,
  aligned: boolean,
): TemplateResult | typeof nothing {
  const { value: shap, busy, failure } = shapOfClass(insights, context);
  if (!shap) return nothing;
  const { memo, ui } = context;
  const picked = explainUi(context, insights).feature ?? shap.features[0]?.index ?? null;
  const features = memo('swarm features', [shap, ui.allFeatures], () =>
    shap.features.slice(0, ui.allFeatures ? widened : topCount).filter(({ swarm }) => swarm.length > 0),
  );
  const named = () => !aligned || document.documentElement.clientWidth <= oneColumn;
  return explainFigure(
    {
      heading: 'What each feature does to a prediction',
      takeaway: takeaway(shap, features),
      label: 'SHAP values of sampled rows, a row a feature.',
      draw: memo('swarm', [features, aligned, picked], () => drawSwarm(shap, features, named, picked)),
      image: { draw: drawSwarm(shap, features, () => true, null), height: swarmHeight(features.length) },
      height: swarmHeight(features.length),
      table: swarmTable(features),
      picks: {
        keys: 'Arrow keys read out the features, Enter shows what one depends on.',
        run: (feature) => pick(context, { feature }),
      },
      actions: classSelect(shap, context),
      place: 'seven',
      state: { busy, failure },
    },
    context,
  );
}

function takeaway({ rows, unit }: ShapSummary, features: readonly ShapFeature[]): string {
  const first = features[0];
  const ends = first && endsOf(first);
  const dots = `One dot is one of ${formatInteger(Math.min(rows, first?.swarm.length ?? rows))} sampled holdout rows.`;
  if (!first || !ends) return dots;
  const [low, high] = [signed(ends.low), signed(ends.high)];
  return `${dots} A low ${inSentence(first.name, 24)} gives ${low} on average, a high one ${high} (${unitText(unit, 32)}).`;
}

/** The class whose score is explained, for all explanations alike; nothing where there is no choice. */
export function classSelect(
  { classNames, classIndex }: ShapSummary,
  context: SectionContext,
): TemplateResult | typeof nothing {
  if (classNames.length < 2) return nothing;
  const shown = context.ui.explain.classIndex ?? classIndex;
  return html`<select
    aria-label="Class that is explained"
    @change=${({ target }: Event) => pick(context, { classIndex: Number((target as HTMLSelectElement).value) })}
  >
    ${context.memo('class options', [classNames, shown], () =>
      classNames.map(
        (name, i) =>
          html`<option value=${i} ?selected=${i === shown}>${displayName(name).slice(0, 80)}</option>`,
      ),
    )}
  </select>`;
}

function swarmTable(features: readonly ShapFeature[]): TableData<ShapFeature> {
  const number = (header: string, value: (feature: ShapFeature) => number, text = signed) => ({
    ...{ header, align: 'right' as const, value },
    text: (feature: ShapFeature) => text(value(feature)),
  });
  const end = (feature: ShapFeature, i: 0 | 1) => rangeOf(feature.swarm.map(({ shap }) => shap))?.[i] ?? NaN;
  return {
    rows: features,
    columns: [
      { header: 'Feature', value: ({ name }) => name, text: ({ name }) => displayName(name) },
      number('Mean |SHAP|', ({ mean }) => mean, formatNumber),
      number('Lowest SHAP', (feature) => end(feature, 0)),
      number('Highest SHAP', (feature) => end(feature, 1)),
      number('Low values, mean', (feature) => endsOf(feature)?.low ?? NaN),
      number('High values, mean', (feature) => endsOf(feature)?.high ?? NaN),
    ],
  };
}
