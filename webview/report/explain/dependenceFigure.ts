import { html, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { Dependence, ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import { lazyTable, type TableData } from '../../ui/tableData.ts';
import { displayName } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { explainFigure, insteadOfFigure } from './chartFigure.ts';
import { explainUi, pick } from './context.ts';
import { binsOf, stripsOf } from './dependence.ts';
import { dependenceHeight, drawDependence, isNumeric, valueText } from './dependenceDraw.ts';
import { inSentence, signed, unitText } from './words.ts';

const heading = 'What a feature\u2019s values do';

/** The picked feature: each of its values, and what it adds to the prediction. */
export function dependenceFigure(
  insights: ReportInsights,
  shap: ShapSummary,
  context: SectionContext,
): TemplateResult {
  const ui = explainUi(context, insights);
  const feature = ui.feature ?? shap.features[0]?.index ?? 0;
  const classIndex = ui.classIndex ?? shap.classIndex;
  const { value, ...state } = context.latest('dependence', `dependence ${feature} ${classIndex}`, (host) =>
    host.getDependence(feature, classIndex),
  );
  const actions = featureSelect(shap, feature, context);
  if (!value) return insteadOfFigure(heading, state, actions);
  const { memo } = context;
  return explainFigure(
    {
      ...{ heading, state, actions },
      takeaway: memo('dependence words', [value], () => takeaway(value)),
      label: `SHAP values by the values of ${displayName(value.feature)}.`,
      draw: memo('dependence', [value], () => drawDependence(value)),
      height: memo('dependence height', [value], () => dependenceHeight(value)),
      table: memo('dependence table', [value], () => dependenceTable(value)),
    },
    context,
  );
}

function featureSelect(shap: ShapSummary, feature: number, context: SectionContext): TemplateResult {
  return html`<select
    aria-label="Feature"
    @change=${({ target }: Event) => pick(context, { feature: Number((target as HTMLSelectElement).value) })}
  >
    ${context.memo('feature options', [shap, feature], () =>
      shap.features.map(
        ({ name, index }) =>
          html`<option value=${index} ?selected=${index === feature}>
            ${displayName(name).slice(0, 80)}
          </option>`,
      ),
    )}
  </select>`;
}

function takeaway(dependence: Dependence): string {
  const { missing, feature } = dependence;
  const unit = unitText(dependence.unit, 32);
  const name = inSentence(feature, 32);
  const known = missing.filter(Number.isFinite);
  const absent = known.length > 0 ? ` Missing in ${formatIntegerOf(known.length, 'row')}.` : '';
  if (isNumeric(dependence)) {
    const bins = binsOf(dependence);
    const [first, last] = [bins[0], bins.at(-1)];
    if (!first || !last) return `${name} is missing in all sampled rows.`;
    if (first.from === last.to)
      return `${name} is ${valueText(dependence, first.from)} in all sampled rows.${absent}`;
    return `${name} up to ${valueText(dependence, first.to)} adds ${signed(first.shap)} ${unit}, from ${valueText(dependence, last.from)} on ${signed(last.shap)} (medians). Line: median of neighbours.${absent}`;
  }
  const levels = stripsOf(dependence).filter(({ kind }) => kind === 'level');
  const sorted = levels.toSorted((a, b) => b.mean - a.mean);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return `${name} is missing in all sampled rows.`;
  if (first === last) return `${inSentence(first.name)} in all sampled rows that have a value.${absent}`;
  return `On average ${inSentence(first.name, 24)} adds the most, ${signed(first.mean)} ${unit}, ${inSentence(last.name, 24)} the least, ${signed(last.mean)}. Strokes: means.`;
}

interface DependenceRow {
  readonly value: string | number;
  readonly shap: number;
  readonly rows: number;
}

/** Numbers: all rows. Categories: a row a level. */
function dependenceTable(dependence: Dependence): TableData<DependenceRow> {
  const numeric = isNumeric(dependence);
  const { values, shap, missing } = dependence;
  const order = () => [...values.keys()].sort((a, b) => values[a]! - values[b]!);
  const header = displayName(dependence.feature);
  return lazyTable<DependenceRow>(
    [
      {
        ...{ header, value: ({ value }) => value },
        text: ({ value }) => (typeof value === 'number' ? formatNumber(value) : displayName(value)),
      },
      {
        ...{ header: numeric ? 'SHAP' : 'Mean SHAP', align: 'right', value: (row) => row.shap },
        text: (row) => signed(row.shap),
      },
      ...(numeric
        ? []
        : [
            {
              ...{ header: 'Rows', align: 'right' as const, value: ({ rows }: DependenceRow) => rows },
              text: ({ rows }: DependenceRow) => formatInteger(rows),
            },
          ]),
    ],
    () =>
      numeric
        ? [
            ...order().map((i) => ({ value: values[i]!, shap: shap[i]!, rows: 1 })),
            ...missing.map((one) => ({ value: 'missing', shap: one, rows: 1 })),
          ]
        : stripsOf(dependence).map(({ name, mean, shap }) => ({
            value: name,
            shap: mean,
            rows: shap.length,
          })),
  );
}
