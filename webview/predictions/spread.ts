import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatInteger, formatNumber, formatPercent } from '../../src/core/format/number.ts';
import type { PredictionSpread } from '../../src/core/prediction/preview.ts';
import type { ShownPredictions } from '../../src/protocol/predictions.ts';
import '../ui/figure.ts';
import type { TableData } from '../ui/tableData.ts';
import { displayName, plainText } from '../ui/text.ts';

const width = 600;
const height = 96;
const mostClasses = 8;

type Numbers = Extract<PredictionSpread, { kind: 'number' }>;
type Classes = Extract<PredictionSpread, { kind: 'class' }>;

export const spreadStyles = css`
  .spread {
    max-width: 600px;
  }
  .spread svg {
    display: block;
    width: 100%;
    height: 96px;
    fill: var(--arb-subject);
    border-bottom: 1px solid var(--arb-grid);
  }
  .spread .ends {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .spread ul {
    list-style: none;
    display: grid;
    grid-template-columns: fit-content(40%) minmax(0, 1fr) max-content;
    column-gap: 12px;
  }
  .spread li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
    min-height: 24px;
  }
  .spread .class {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .spread i {
    height: 10px;
    background: var(--arb-subject);
    min-width: 1px;
  }
`;

/** How the predictions are distributed: bars by value or by class. */
export function spreadFigure({ preview: { spread }, target, rows }: ShownPredictions): TemplateResult {
  const heading = `Predicted ${displayName(target)}`;
  const [takeaway, table, drawing] =
    spread.kind === 'number'
      ? ([numbersTakeaway(spread, rows), numbersTable(spread), histogram(spread, heading)] as const)
      : ([classesTakeaway(spread, rows), classesTable(spread), bars(spread, rows)] as const);
  return html`<section>
    <arb-figure heading=${heading} takeaway=${takeaway} stem="predictions" .table=${table}>
      <div class="spread">${drawing}</div>
    </arb-figure>
  </section>`;
}

function numbersTakeaway({ min, max, mean, counted }: Numbers, rows: number): string {
  if (min !== null && min === max) return `${number(min)} for every row.`;
  const sample =
    counted < rows ? ` Bars are of ${formatIntegerOf(counted, 'row')}, evenly over the file.` : '';
  return `From ${number(min)} to ${number(max)}, ${number(mean)} on average.${sample}`;
}

function histogram({ counts, min, max }: Numbers, heading: string): TemplateResult | typeof nothing {
  // One bar would be a block of colour that tells nothing.
  if (min !== null && min === max) return nothing;
  const most = Math.max(1, ...counts);
  const step = width / counts.length;
  return html`<svg
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="none"
      role="img"
      aria-label="${heading}: from ${number(min)} to ${number(max)}"
    >
      ${counts.map((count, bin) => {
        const tall = count === 0 ? 0 : Math.max(1, (count / most) * (height - 1));
        return svg`<rect x=${bin * step} y=${height - tall} width=${Math.max(1, step - 1)} height=${tall}></rect>`;
      })}
    </svg>
    <div class="ends small muted"><span>${number(min)}</span><span>${number(max)}</span></div>`;
}

function numbersTable({ counts, min, max }: Numbers): TableData<number> {
  const edge = (bin: number) => min! + ((max! - min!) * bin) / counts.length;
  return {
    rows: counts.map((_, bin) => bin),
    columns: [
      { header: 'From', align: 'right', value: edge, text: (bin) => number(edge(bin)) },
      { header: 'To', align: 'right', value: (bin) => edge(bin + 1), text: (bin) => number(edge(bin + 1)) },
      {
        header: 'Rows',
        align: 'right',
        value: (bin) => counts[bin]!,
        text: (bin) => formatInteger(counts[bin]!),
      },
    ],
  };
}

function classesTakeaway({ classes }: Classes, rows: number): string {
  const [top] = sorted(classes);
  return top
    ? plainText(`${displayName(top.name)} for ${formatPercent(top.count / Math.max(1, rows))} of the rows.`)
    : '';
}

function bars({ classes }: Classes, rows: number): TemplateResult {
  const shown = sorted(classes).slice(0, mostClasses);
  const most = Math.max(1, shown[0]?.count ?? 1);
  const left = classes.length - shown.length;
  return html`<ul>
      ${shown.map(
        ({ name, count }) =>
          html`<li>
            <span class="class" title=${displayName(name)} dir="auto">${displayName(name)}</span>
            <i style="width:${((count / most) * 100).toFixed(1)}%"></i>
            <span>${formatInteger(count)} (${plainText(formatPercent(count / Math.max(1, rows)))})</span>
          </li>`,
      )}
    </ul>
    ${left > 0 ? html`<p class="muted small">and ${formatIntegerOf(left, 'more class', 'more classes')}</p>` : ''}`;
}

function classesTable({ classes }: Classes): TableData<Classes['classes'][number]> {
  return {
    rows: sorted(classes),
    columns: [
      { header: 'Class', value: ({ name }) => name, text: ({ name }) => displayName(name) },
      {
        header: 'Rows',
        align: 'right',
        value: ({ count }) => count,
        text: ({ count }) => formatInteger(count),
      },
    ],
  };
}

function sorted(classes: Classes['classes']): Classes['classes'] {
  return [...classes].sort((a, b) => b.count - a.count);
}

function number(value: number | null): string {
  return value === null ? '–' : formatNumber(value, { digits: 4 });
}
