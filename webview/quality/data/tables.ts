import type { QualityCheckDetail } from '../../../src/protocol/quality.ts';
import type { TableColumn, TableData } from '../../ui/tableData.ts';
import { lazyTable } from '../../ui/tableData.ts';
import type { Board, BoardCheck } from './board.ts';
import { courseOf } from './course.ts';
import { outcomeOf, outcomeWords } from './standing.ts';
import { pointsText, rateText, thresholdText } from './words.ts';
import type { WaterfallRow } from './waterfall.ts';

function number<Row>(
  header: string,
  value: (row: Row) => number | null,
  write: (value: number, row: Row) => string,
): TableColumn<Row> {
  const text = (row: Row) => {
    const found = value(row);
    return found === null ? '–' : write(found, row);
  };
  return { header, align: 'right', value, text };
}

/** Checks in full precision, for the heat maps and the movers alike. */
export function checksTable({ overview }: Board, checks: readonly BoardCheck[]): TableData<BoardCheck> {
  const { datasets, rules } = overview;
  const rate = (header: string, value: (check: BoardCheck) => number | null) =>
    number<BoardCheck>(header, value, (found, { threshold }) => rateText(found, threshold));
  return lazyTable<BoardCheck>(
    [
      {
        header: 'Dataset',
        value: ({ dataset }) => datasets[dataset]!.name,
        text: (check) => check.datasetLabel,
      },
      { header: 'Rule', value: ({ rule }) => rules[rule]!.name, text: (check) => check.ruleLabel },
      rate('Now, %', ({ now }) => now),
      rate('Forecast, %', ({ forecast }) => forecast),
      rate('80 % low', ({ lower }) => lower),
      rate('80 % high', ({ upper }) => upper),
      number(
        'Change, pp',
        ({ change }) => change,
        (change) => pointsText(change),
      ),
      number('Threshold, %', ({ threshold }) => threshold, thresholdText),
      { header: 'Result', value: (check) => outcomeWords[outcomeOf(check)].word },
      { header: 'Forecast by', value: ({ method }) => method },
      { header: 'Source', value: ({ dataset }) => datasets[dataset]!.source },
      { header: 'Tenant', value: ({ dataset }) => datasets[dataset]!.tenant },
      { header: 'Dataset ID', value: ({ dataset }) => datasets[dataset]!.id },
      { header: 'Rule code', value: ({ rule }) => rules[rule]!.code },
    ],
    () => checks,
  );
}

interface DayRow {
  readonly day: string;
  readonly rate: number;
  readonly intervals: Readonly<Record<'50' | '80' | '95', readonly [number, number]>> | null;
}

/** Measured and forecast days. */
export function courseTable(detail: QualityCheckDetail): TableData<DayRow> {
  const end = (level: '50' | '80' | '95', which: 0 | 1) =>
    number<DayRow>(
      `${level} % ${which === 0 ? 'low' : 'high'}`,
      ({ intervals }) => intervals?.[level][which] ?? null,
      (value) => rateText(value),
    );
  const levels = ['50', '80', '95'] as const;
  return lazyTable<DayRow>(
    [
      { header: 'Day', value: ({ day }) => day },
      { header: 'Kind', value: ({ intervals }) => (intervals ? 'forecast' : 'measured') },
      number(
        'Pass rate, %',
        ({ rate }) => rate,
        (rate) => rateText(rate),
      ),
      ...levels.flatMap((level) => [end(level, 0), end(level, 1)]),
    ],
    () => {
      const { past, coming } = courseOf(detail);
      return [...past.map(({ day, rate }) => ({ day, rate, intervals: null })), ...coming];
    },
  );
}

export function waterfallTable(rows: readonly WaterfallRow[]): TableData<WaterfallRow> {
  return {
    rows,
    columns: [
      { header: 'Feature', value: ({ label }) => label },
      { header: 'Value', value: ({ value }) => value },
      number(
        'Contribution, pp',
        ({ contribution }) => contribution,
        (value) => pointsText(value, 2),
      ),
      number(
        'Level, %',
        ({ to }) => to,
        (value) => rateText(value),
      ),
    ],
  };
}
