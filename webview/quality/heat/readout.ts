import { checkName, type BoardCheck } from '../data/board.ts';
import { usedText, type HeatMap } from '../data/heat.ts';
import { isInDoubt, outcomeOf, outcomeWords } from '../data/standing.ts';
import { intervalText, methodWords, pointsText, rateText, thresholdText } from '../data/words.ts';

/** The part of a chart's readout that does not depend on where it stands. */
interface CellReadout {
  readonly title: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
}

/** What a cell says when it is pointed at. */
export function cellReadout(check: BoardCheck, map: HeatMap, days: number): CellReadout {
  const { now, forecast, lower, upper, threshold, change } = check;
  const rate = map === 'now' ? now : forecast;
  const row = (label: string, value: string) => ({ label, value });
  const percent = (value: number) => `${rateText(value, threshold)} %`;
  const method = methodWords(check.method);
  return {
    title: checkName(check),
    rows: [
      row('Last 7 days', now === null ? 'no results' : percent(now)),
      row(days === 1 ? 'Next day' : `Next ${days} days`, percent(forecast)),
      row('80 % interval', `${intervalText(lower, upper)} %`),
      ...(change === null ? [] : [row('Change', `${pointsText(change)} pp`)]),
      row('Threshold', `${thresholdText(threshold)} %`),
      ...(rate === null ? [] : [row('Allowed failures used', usedText(rate, threshold))]),
      row('Result', resultWords(check)),
      ...(method === '' ? [] : [row('Forecast by', method)]),
    ],
  };
}

/** The outcome, and whether it is beyond doubt. */
export function resultWords(check: BoardCheck): string {
  const outcome = outcomeOf(check);
  const { word } = outcomeWords[outcome];
  return isInDoubt(check) && outcome !== 'in-doubt' ? `${word}, but in doubt` : word;
}

/** The cell in words, for screen readers. */
export function cellLabel(check: BoardCheck, map: HeatMap, days: number): string {
  const { now, forecast, lower, upper, threshold } = check;
  const name = checkName(check);
  const limit = `threshold ${thresholdText(threshold)} %`;
  if (map === 'now') {
    if (now === null) return `${name}: no results of the last two weeks, ${limit}`;
    return `${name}: ${rateText(now, threshold)} % in the last 7 days, ${now < threshold ? 'below its' : ''} ${limit}`.replace(
      '  ',
      ' ',
    );
  }
  const standing = forecast < threshold ? 'below its ' : isInDoubt(check) ? 'in doubt, ' : '';
  const method = methodWords(check.method);
  return `${name}: ${rateText(forecast, threshold)} % expected in ${days === 1 ? 'the next day' : `the next ${days} days`}, 80 % interval ${intervalText(lower, upper)}, ${standing}${limit}${method === '' ? '' : `, ${method}`}`;
}
