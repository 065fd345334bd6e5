import { html, type TemplateResult } from 'lit';
import { formatInteger, formatPercent } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import type { Importance, ParamImportance } from '../../../src/core/search/insights.ts';
import '../../ui/figure.ts';
import { failedNotice } from '../../ui/failedNotice.ts';
import { emptyState } from '../../ui/states.ts';
import type { TableData } from '../../ui/tableData.ts';
import { displayName, plainText } from '../../ui/text.ts';
import { chartFigure } from '../chartFigure.ts';
import type { StudyContext } from '../context.ts';
import { drawImportance, importanceRow } from './draw.ts';

const heading = 'What matters';
const mostBars = 12;

export function importanceFigure(context: StudyContext): TemplateResult {
  const { insights, insightsFailure, data, memo } = context;
  if (!insights) {
    return html`<arb-figure heading=${heading}>
      ${insightsFailure ? failedNotice(insightsFailure) : emptyState('info', 'What matters is being worked out.')}
    </arb-figure>`;
  }
  const { importance } = insights;
  if (importance.unavailable !== null || importance.params.length === 0) {
    const why = importance.unavailable ?? 'No parameter is searched.';
    return html`<arb-figure heading=${heading}>${emptyState('info', plainText(why))}</arb-figure>`;
  }
  const params = importance.params.slice(0, mostBars);
  const draw = memo('importance', [insights], () => drawImportance(params));
  return chartFigure(
    {
      ...{ heading, draw, takeaway: takeaway(importance, data.shown.metric.label) },
      label: `Importance of the parameters for ${data.shown.metric.label}.`,
      height: params.length * importanceRow + 8,
      table: importanceTable(importance),
    },
    context,
  );
}

function takeaway({ trials, good, params }: Importance, metric: string): string {
  const rest = params.length > mostBars ? ` The first ${mostBars} of ${params.length} parameters.` : '';
  return (
    `Share of what tells the ${formatInteger(good)} good ones of ${formatIntegerOf(trials, 'complete trial')} from the rest, by ${metric}. ` +
    `Whiskers: 80 % of refits.${rest}`
  );
}

function importanceTable({ params }: Importance): TableData<ParamImportance> {
  const share = (header: string, of: (param: ParamImportance) => number) => ({
    ...{ header, align: 'right' as const, value: of },
    text: (param: ParamImportance) => formatPercent(of(param)),
  });
  return {
    rows: params,
    columns: [
      { header: 'Parameter', value: ({ name }) => name, text: ({ name }) => displayName(name) },
      share('Share', (param) => param.share),
      share('10 % of refits', ({ low }) => low),
      share('90 % of refits', ({ high }) => high),
    ],
  };
}
