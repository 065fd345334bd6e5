import { html, nothing, svg, type TemplateResult } from 'lit';
import type { BoardCheck } from '../data/board.ts';

const width = 124;
const height = 22;
const margin = 3;

type Place = readonly [x: number, y: number];

/** The last 30 days, the days ahead dashed, and the threshold where it is near. */
export function sparkline({ history, ahead, threshold, forecast }: BoardCheck): TemplateResult {
  const all = [...history, ...ahead];
  const known = all.filter((rate) => rate !== null);
  const [low, high] = [Math.min(...known, threshold), Math.max(...known, threshold)];
  // A change of less than a point is not to look like a fall.
  const range = Math.max(1, high - low);
  const middle = (low + high) / 2;
  const toX = (day: number) => margin + (day * (width - 2 * margin - 3)) / Math.max(1, all.length - 1);
  const toY = (rate: number) => height / 2 - ((rate - middle) / range) * (height - 2 * margin);
  const places = (rates: readonly (number | null)[], from: number): Place[] =>
    rates.flatMap((rate, i): Place[] => (rate === null ? [] : [[toX(from + i), toY(rate)]]));
  const past = places(history, 0);
  const coming = places(ahead, history.length);
  const line = (points: readonly Place[]) =>
    points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
  const limit = toY(threshold).toFixed(1);
  const end = coming.at(-1);
  return html`<svg
    class="spark"
    width=${width}
    height=${height}
    role="img"
    aria-label="30 days and the forecast, which ends at ${(ahead.at(-1) ?? forecast).toFixed(1)} %"
  >
    <line x1="0" x2=${width} y1=${limit} y2=${limit} stroke="var(--arb-muted)" stroke-dasharray="2 2"></line>
    <polyline points=${line(past)} fill="none" stroke="var(--arb-muted)" stroke-width="1.2"></polyline>
    <polyline
      points=${line([...past.slice(-1), ...coming])}
      fill="none"
      stroke="var(--arb-subject)"
      stroke-width="1.5"
      stroke-dasharray="3 2"
    ></polyline>
    ${end ? svg`<circle cx=${end[0]} cy=${end[1]} r="2.5" fill="var(--arb-subject)"></circle>` : nothing}
  </svg>`;
}
