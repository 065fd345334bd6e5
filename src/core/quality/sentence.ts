import { formatIntegerOf } from '../format/count.ts';
import { formatDate } from '../format/time.ts';
import { formatInteger } from '../format/number.ts';
import { type Counts, fewestTrendWeeks, type SummaryRow, summaryWindows } from './summary.ts';

/**
 * What a row of a summary says, in words: whole by itself, with all names and codes in it, so that a search over
 * such lines finds the right one and a language model needs no other to answer from.
 */
export function summarySentence(row: SummaryRow): string {
  const { total, windows } = row;
  const where = [
    row.source === '' ? null : `source ${row.source}`,
    row.tenant === '' ? null : `tenant ${row.tenant}`,
  ];
  const id = row.datasetId === row.dataset ? null : `id ${row.datasetId}`;
  const about = [...where, id].filter((part) => part !== null).join(', ');
  const rule = row.ruleName === row.rule || row.ruleName === '' ? row.rule : `${row.ruleName} (${row.rule})`;
  const dimension = row.dimension === '' ? '' : `, a check of ${row.dimension}`;
  const first = `On dataset ${row.dataset}${about === '' ? '' : ` (${about})`}, rule ${rule}${dimension}, failed ${share(total)} from ${formatDate(row.firstDay)} to ${formatDate(row.latestDay)}.`;
  const recent = windows
    .map((counts, index) => `${share(counts)} in ${summaryWindows[index]!.words}`)
    .join(', ');
  return [
    first,
    row.description === '' ? null : `It checks: ${withoutPeriod(row.description)}.`,
    `It failed ${recent}.`,
    trendWords(row),
    latestWords(row),
  ]
    .filter((part) => part !== null)
    .join(' ');
}

function share({ passed, failed }: Counts): string {
  const all = passed + failed;
  if (all === 0) return 'no checks';
  return `${percent(failed / all)} of ${formatIntegerOf(all, 'check')} (${formatInteger(failed)})`;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(1)} %`;
}

function trendWords({ trend, weeks }: SummaryRow): string {
  if (weeks < fewestTrendWeeks) {
    return `With ${weeks === 1 ? 'one week' : `${weeks} weeks`} of checks in the last quarter there is no telling a trend.`;
  }
  switch (trend) {
    case 'stable':
      return 'The trend over the last 13 weeks is stable.';
    case 'improving':
      return 'The trend over the last 13 weeks is improving: it fails less and less.';
    case 'degrading':
      return 'The trend over the last 13 weeks is degrading: it fails more and more.';
  }
}

function latestWords({ latestDay, level, records, filtered }: SummaryRow): string {
  const counted =
    records === null
      ? ''
      : filtered === null
        ? `, on ${formatIntegerOf(records, 'record')}`
        : `, on ${formatInteger(filtered)} of ${formatIntegerOf(records, 'record')}`;
  return `Last checked on ${formatDate(latestDay)}${level === '' ? '' : ` at level ${level}`}${counted}.`;
}

function withoutPeriod(text: string): string {
  return text.trim().replace(/[.\s]+$/, '');
}
