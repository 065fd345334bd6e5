import { html, nothing, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ExplainedRow, ShapSummary } from '../../../src/core/registry/insights/shapTypes.ts';
import type { TableData } from '../../ui/tableData.ts';
import { displayName, plainText } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { explainFigure, insteadOfFigure } from './chartFigure.ts';
import { explainUi, pick } from './context.ts';
import { stepper } from './stepper.ts';
import { classSelect } from './swarmFigure.ts';
import { waterfallRows, type WaterfallRow } from './waterfall.ts';
import { drawWaterfall, waterfallHeight } from './waterfallDraw.ts';
import { inSentence, signed, unitText } from './words.ts';

const heading = 'One prediction explained';

/** A sampled row of the holdout: what each feature adds to its prediction, and the row's facts. */
export function rowSection(
  insights: ReportInsights,
  shap: ShapSummary,
  context: SectionContext,
): TemplateResult | typeof nothing {
  if (insights.explainedRows === 0) return nothing;
  const ui = explainUi(context, insights);
  const classIndex = ui.classIndex ?? shap.classIndex;
  const { value, ...state } = context.latest('row', `row ${ui.row} ${classIndex}`, (host) =>
    host.getRow(ui.row, classIndex),
  );
  const actions = stepper({
    ...{ noun: 'row', value: ui.row, count: insights.explainedRows, random: true },
    pick: (row) => pick(context, { row }),
  });
  if (!value) {
    return html`<section class="row">${insteadOfFigure(heading, state, actions, 'wide')}</section>`;
  }
  const { memo } = context;
  const rows = memo('row rows', [value], () => waterfallRows(value));
  return html`<section class="row">
    ${explainFigure(
      {
        ...{ heading, state, actions, takeaway: takeaway(value), place: 'wide' },
        label: `From the average prediction to that of row ${formatInteger(value.rowNumber)}.`,
        draw: memo('row', [rows], () =>
          drawWaterfall(rows, `Score: ${unitText(value.unit)}`, value.actualScore ?? null),
        ),
        height: waterfallHeight(rows),
        table: memo('row table', [value], () => rowTable(value)),
      },
      context,
    )}
    <arb-figure
      class="side ${state.busy ? 'late' : ''}"
      heading="Row ${formatInteger(value.rowNumber)}"
      takeaway="Of the data file; row ${formatInteger(value.index + 1)} of the sample."
    >
      <div class="acts" slot="actions">${classSelect(shap, context)}</div>
      ${facts(value)}
    </arb-figure>
  </section>`;
}

function takeaway({ features, base, score, unit }: ExplainedRow): string {
  const [first, second] = features;
  if (!first) return 'The model has no features.';
  const told = ({ name, value, shap }: typeof first) =>
    `${inSentence(name, 24)} (${inSentence(value, 24)}) adds ${signed(shap)}`;
  const more = second && second.shap !== 0 ? `, ${told(second)}` : '';
  const course = `from ${formatNumber(base, { digits: 4 })} on average to ${formatNumber(score, { digits: 4 })}`;
  return `${told(first)}${more}: ${course} (${unitText(unit, 32)}).`;
}

function facts({ rowNumber, actual, predicted, score, base, unit, className }: ExplainedRow): TemplateResult {
  const entries: [string, string][] = [
    ['Row in the file', formatInteger(rowNumber)],
    ['Actual', actual === null ? 'not known' : displayName(actual)],
    ['Predicted', plainText(predicted)],
    ...(className === null ? [] : [['Explained class', displayName(className)] as [string, string]]),
    ['Score', formatNumber(score, { digits: 4 })],
    ['Average score', formatNumber(base, { digits: 4 })],
    ['Unit of the score', plainText(unit)],
  ];
  return html`<dl class="facts">
    ${entries.map(
      ([term, text]) =>
        html`<dt>${term}</dt>
          <dd title=${text.length > 80 ? text : nothing}>
            ${text.length > 80 ? `${text.slice(0, 80)}…` : text}
          </dd>`,
    )}
  </dl>`;
}

/** All features, not only those with a bar. */
function rowTable(row: ExplainedRow): TableData<Pick<WaterfallRow, 'name' | 'value' | 'shap'>> {
  return {
    rows: row.features,
    columns: [
      { header: 'Feature', value: ({ name }) => name, text: ({ name }) => displayName(name) },
      { header: 'Value', value: ({ value }) => value, text: ({ value }) => plainText(value) },
      { header: 'SHAP', align: 'right', value: ({ shap }) => shap, text: ({ shap }) => signed(shap) },
    ],
  };
}
