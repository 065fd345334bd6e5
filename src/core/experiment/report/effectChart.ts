import { formatNumber } from '../../format/number.ts';
import type { EffectOverTime } from '../insights.ts';

const width = 720;
const height = 240;
const margin = { left: 64, right: 16, top: 12, bottom: 28 };

/** The effect of one treatment over time with its band, as SVG in the colours of the page; '' for fewer than two days. */
export function effectChart({ days }: EffectOverTime): string {
  const known = days.filter((day) => day.difference !== null && day.interval !== null);
  if (known.length < 2) return '';
  // The band of the first days is wide; the scale is that of the later half.
  const later = known.slice(Math.floor(known.length / 2));
  const reach = Math.max(...later.flatMap(({ interval }) => interval!.map(Math.abs)), 1e-12) * 1.2;
  const x = (index: number) =>
    margin.left + (index * (width - margin.left - margin.right)) / (known.length - 1);
  const y = (value: number) => {
    const share = (reach - Math.min(reach, Math.max(-reach, value))) / (2 * reach);
    return margin.top + share * (height - margin.top - margin.bottom);
  };
  const at = (index: number, value: number) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`;
  const upper = known.map(({ interval }, index) => at(index, interval![1]));
  const lower = known.map(({ interval }, index) => at(index, interval![0])).reverse();
  const line = known.map(({ difference }, index) => at(index, difference!));
  const mark = (value: number) =>
    `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${y(value)}" y2="${y(value)}"/><text x="${margin.left - 8}" y="${y(value) + 4}" text-anchor="end">${formatNumber(value, { digits: 2 })}</text>`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="Effect over time with its interval">
${[reach / 1.2, 0, -reach / 1.2].map(mark).join('')}
<polygon class="band" points="${[...upper, ...lower].join(' ')}"/>
<polyline class="line" points="${line.join(' ')}"/>
<text x="${margin.left}" y="${height - 8}">${known[0]!.date}</text><text x="${width - margin.right}" y="${height - 8}" text-anchor="end">${known.at(-1)!.date}</text>
</svg>`;
}
