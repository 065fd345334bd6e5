import { ArboretumError } from '../../core/errors.ts';
import { checkKey } from '../../core/quality/intervals.ts';
import type {
  QualityCheckDetail,
  QualityCheckRequest,
  QualityOverview,
  QualityViewRequest,
} from '../../protocol/quality.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import type { ForecastView } from './forecastView.ts';

const mostDays = 90;
const defaultDays = 7;

/** Views of forecasts; the last one is kept, so that its checks can be asked about one by one. */
export interface QualityViews {
  overview(request: QualityViewRequest, context: AbortableContext): Promise<QualityOverview>;
  /** @throws {ArboretumError} `forecast-invalid` where there is no such check */
  check(request: QualityCheckRequest, context: AbortableContext): Promise<QualityCheckDetail>;
}

export function createQualityViews(parts: EngineParts): QualityViews {
  let last: { readonly key: string; readonly view: ForecastView } | undefined;

  async function make(request: QualityViewRequest, context: AbortableContext): Promise<ForecastView> {
    const { model, data = null, days = defaultDays } = request;
    if (!Number.isInteger(days) || days < 1 || days > mostDays) {
      throw new ArboretumError('bad-usage', `Days to forecast are a whole number from 1 to ${mostDays}.`);
    }
    const { makeForecastView } = await import('./forecastView.ts');
    const view = await makeForecastView(parts, { model, data, days }, context);
    last = { key: keyOf(request), view };
    return view;
  }
  return {
    overview: async (request, context) => (await make(request, context)).overview,
    async check(request, context) {
      const view = last?.key === keyOf(request) ? last.view : await make(request, context);
      const { dataset, source, tenant, rule } = request;
      const key = checkKey({ dataset, source, tenant, rule });
      const check = view.checks.find((each) => each.key === key);
      if (check === undefined) {
        throw new ArboretumError('forecast-invalid', `${rule} of ${dataset} has no results.`);
      }
      const { checkDetail } = await import('./checkDetail.ts');
      return checkDetail(parts, view, check, context);
    },
  };
}

function keyOf({ model, data, days = defaultDays }: QualityViewRequest): string {
  return JSON.stringify([model, data ?? null, days]);
}
