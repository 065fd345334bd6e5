import { html, nothing, svg, type TemplateResult } from 'lit';
import { percentText } from '../data/words.ts';
import type { MetricGroup, MetricRow } from '../data/metricRows.ts';

const width = 116;
const height = 22;
const middle = width / 2;
const half = width / 2 - 6;

const toX = (value: number, range: number) => middle + Math.max(-1, Math.min(1, value / range)) * half;

/** A difference with its interval on the group's scale: right of the line the treatment is better. Hollow: not decided. */
export function differenceStrip(
  { place, comparison }: MetricRow,
  { range, byLimit }: MetricGroup,
): TemplateResult {
  const y = height / 2;
  const drawable = ({ value, interval }: NonNullable<MetricRow['place']>) =>
    [value, ...interval, range].every(Number.isFinite);
  const limit = toX(-1, range);
  return html`<svg width=${width} height=${height} class="strip" aria-hidden="true">
    <line x1=${middle} x2=${middle} y1="0" y2=${height} stroke="var(--arb-muted)"></line>
    ${
      byLimit && Number.isFinite(limit)
        ? svg`<line x1=${limit} x2=${limit} y1="0" y2=${height} stroke="var(--arb-muted)" stroke-dasharray="2 2"></line>`
        : nothing
    }
    ${place && drawable(place) ? mark() : nothing}
  </svg>`;

  function mark() {
    const { value, interval } = place!;
    const [from, to] = [toX(interval[0], range), toX(interval[1], range)];
    const { outcome } = comparison;
    const color =
      outcome === 'watch'
        ? 'var(--arb-warn)'
        : outcome === 'beyond-limit'
          ? 'var(--arb-bad)'
          : interval[0] > 0
            ? 'var(--arb-subject)'
            : interval[1] < 0
              ? 'var(--arb-compared)'
              : 'var(--arb-rest)';
    const decided = interval[0] > 0 || interval[1] < 0;
    const x = toX(value, range);
    const fill = decided ? color : 'var(--arb-background)';
    const cap = (at: number, end: number) =>
      Math.abs(end) <= range
        ? svg`<line x1=${at} x2=${at} y1=${y - 3.5} y2=${y + 3.5} stroke=${color} stroke-width="1.25"></line>`
        : nothing;
    return svg`<line x1=${from} x2=${to} y1=${y} y2=${y} stroke=${color} stroke-width="1.5"></line>
      ${cap(from, interval[0])}${cap(to, interval[1])}
      ${
        decided && interval[1] < 0
          ? svg`<path d="M${x} ${y - 4.5}l4.5 4.5-4.5 4.5-4.5-4.5z" fill=${fill}></path>`
          : svg`<circle cx=${x} cy=${y} r="3.4" fill=${fill} stroke=${color} stroke-width="1.5"></circle>`
      }`;
  }
}

/** The ends of the group's scale, or its limit, above the strips. */
export function stripScale({ range, byLimit }: MetricGroup): TemplateResult {
  const at = (x: number, text: string) =>
    svg`<text x=${x} y="15" text-anchor="middle" fill="var(--arb-muted)" font-size="11">${text}</text>`;
  if (!Number.isFinite(range)) return html``;
  const end = roundEnd(range);
  return html`<svg width=${width} height=${height} class="strip" aria-hidden="true">
    ${
      byLimit
        ? at(toX(-1, range), 'limit')
        : svg`${at(toX(-end, range), `\u2212${percentText(end)}\u00a0%`)}${at(toX(end, range), `+${percentText(end)}\u00a0%`)}`
    }
  </svg>`;
}

/** The largest of 1, 2 and 5 times a power of ten that leaves its label inside. */
function roundEnd(range: number): number {
  const most = range * 0.78;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((factor) => factor * power).find((end) => end <= most) ?? power;
}
