import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Interval } from '../../../src/core/registry/comparison/comparison.ts';
import type { MetricRow } from '../data/metricRows.ts';
import type { Pair } from '../data/pair.ts';

const width = 108;
const height = 16;
const margin = 6;

/** The values of the pair with their intervals on one small line each, on the metric's own scale. */
export function valueStrip({ metric }: MetricRow, { a, b }: Pair): TemplateResult | typeof nothing {
  const ends = [a, b].flatMap((i) => [metric.values[i] ?? null, ...(metric.intervals[i] ?? [])]);
  const known = ends.filter((end) => end !== null);
  if (known.length < 2) return nothing;
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const toX = (value: number) =>
    high > low ? margin + ((value - low) / (high - low)) * (width - 2 * margin) : width / 2;
  const line = (i: number, y: number, color: string) => {
    const interval: Interval | null = metric.intervals[i] ?? null;
    const value = metric.values[i] ?? null;
    if (value === null) return nothing;
    const x = toX(value);
    return svg`${
      interval
        ? svg`<line x1=${toX(interval[0])} x2=${toX(interval[1])} y1=${y} y2=${y} stroke=${color} stroke-width="2"></line>`
        : nothing
    }${
      i === b
        ? svg`<circle cx=${x} cy=${y} r="3.2" fill=${color}></circle>`
        : svg`<path d="M${x} ${y - 4}l4 4-4 4-4-4z" fill=${color}></path>`
    }`;
  };
  return html`<svg width=${width} height=${height} class="value-strip" aria-hidden="true">
    ${line(a, 4.5, 'var(--arb-compared)')}${line(b, 11.5, 'var(--arb-subject)')}
  </svg>`;
}
