import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.ts';
import { alignDecimals, type Aligned } from '../../ui/decimals.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';
import { checkName, type BoardCheck } from '../data/board.ts';
import { isWithinNoise, outcomeDoubt, outcomeOf, outcomeWords } from '../data/standing.ts';
import { intervalText, pointsText, rateText } from '../data/words.ts';
import { sparkline } from './sparkline.ts';

/** The movers with their course, their numbers, and where they end. */
export function moversTable(context: QualityContext, movers: readonly BoardCheck[]): TemplateResult {
  const { days } = context.board.overview;
  const now = alignDecimals(movers.map((check) => rateText(check.now!, check.threshold)));
  const forecast = alignDecimals(movers.map((check) => rateText(check.forecast, check.threshold)));
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Worst movers">
    <table class="movers" aria-label="Worst movers">
      <thead>
        <tr>
          <th scope="col">Dataset, rule</th>
          <th scope="col">30 days + ${days}</th>
          <th scope="col" class="right">Now, %</th>
          <th scope="col" class="right">Forecast, %</th>
          <th scope="col" class="right">80 % interval</th>
          <th scope="col" class="right">Change, pp</th>
          <th scope="col">Result</th>
        </tr>
      </thead>
      <tbody>
        ${movers.map((check, i) => moverRow(context, check, now[i]!, forecast[i]!))}
      </tbody>
    </table>
  </div>`;
}

function moverRow(
  { picked, pick }: QualityContext,
  check: BoardCheck,
  now: Aligned,
  forecast: Aligned,
): TemplateResult {
  const { datasetLabel, ruleLabel, lower, upper, change, index } = check;
  const { word, icon: name, tone } = outcomeWords[outcomeOf(check)];
  const chosen = check === picked;
  const quiet = isWithinNoise(check);
  const full = checkName(check);
  return html`<tr class=${chosen ? 'picked' : ''} @click=${() => pick(index)}>
    <th scope="row" title=${full}>
      <button type="button" aria-pressed=${chosen ? 'true' : 'false'} title="Show ${full} below">
        ${datasetLabel} <span class="muted">${ruleLabel}</span>
      </button>
    </th>
    <td>${sparkline(check)}</td>
    <td class="right">${aligned(now)}</td>
    <td class="right">${aligned(forecast)}</td>
    <td class="right muted">${intervalText(lower, upper)}</td>
    <td
      class="right ${quiet ? 'muted' : ''}"
      title=${quiet ? 'No larger than what the forecast may be off by' : nothing}
    >
      ${pointsText(change!)}
    </td>
    <td class="result" title=${plainText(outcomeDoubt(check)) || nothing}>${icon(name, tone)}${word}</td>
  </tr>`;
}

function aligned({ text, filler }: Aligned): TemplateResult {
  return html`${text}${filler ? html`<span class="filler" aria-hidden="true">${filler}</span>` : nothing}`;
}
