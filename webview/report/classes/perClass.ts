import { html, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import { metricHelp } from '../../../src/core/training/metricHelp.ts';
import type { ClassMetrics } from '../../../src/core/training/result.ts';
import { ellipsize } from '../../chart/labels.ts';
import { displayName } from '../../ui/text.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';

type Score = 'precision' | 'recall' | 'f1';

/** Precision, recall and F1 of each class on the holdout. */
export function perClassTable(classes: readonly ClassMetrics[]): TableData<ClassMetrics> {
  return {
    rows: classes,
    columns: [
      { header: 'Class', value: (row) => row.class, text: (row) => displayName(row.class) },
      { header: 'Rows', align: 'right', value: ({ rows }) => rows, text: ({ rows }) => formatInteger(rows) },
      score('Precision', 'precision'),
      score('Recall', 'recall'),
      { ...score('F1', 'f1'), cell: withBar },
    ],
  };
}

function score(header: string, name: Score): TableColumn<ClassMetrics> {
  return {
    header,
    hint: metricHelp(name),
    align: 'right',
    value: (row) => row[name],
    text: (row) => scoreText(row[name]),
  };
}

function scoreText(score: number | null): string {
  return score === null || !Number.isFinite(score) ? '–' : score.toFixed(3);
}

function withBar({ f1 }: ClassMetrics, content: TemplateResult | string): TemplateResult {
  const width = Math.round(Math.max(0, Math.min(1, Number.isFinite(f1) ? f1! : 0)) * 48);
  return html`${content}<svg width="48" height="8" style="margin-left:8px" aria-hidden="true">
      <rect width="48" height="8" fill="var(--arb-grid)"></rect>
      <rect width=${width} height="8" fill="var(--arb-subject)"></rect>
    </svg>`;
}

/** Which class the model finds hardest, in a sentence. */
export function perClassTakeaway(classes: readonly ClassMetrics[]): string {
  const missed = classes.filter(({ rows }) => rows === 0).length;
  const scored = classes.filter((row) => row.f1 !== null && row.rows > 0);
  const [worst, best] = [scored.reduce(lower, scored[0]), scored.reduce(higher, scored[0])];
  const none =
    missed > 0
      ? ` ${missed === 1 ? '1 class has' : `${formatInteger(missed)} classes have`} no holdout row.`
      : '';
  if (!worst || !best || worst.f1 === best.f1) return `Measured on the holdout.${none}`;
  const name = (row: ClassMetrics) => ellipsize(displayName(row.class), 40, (text) => text.length);
  const f1 = (row: ClassMetrics) => formatNumber(row.f1 ?? NaN);
  return `Hardest is ${name(worst)} with F1 ${f1(worst)}, easiest ${name(best)} with ${f1(best)}.${none}`;
}

const lower = (a: ClassMetrics | undefined, b: ClassMetrics) => (a && (a.f1 ?? 0) <= (b.f1 ?? 0) ? a : b);
const higher = (a: ClassMetrics | undefined, b: ClassMetrics) => (a && (a.f1 ?? 0) >= (b.f1 ?? 0) ? a : b);
