import { formatInteger } from '../../core/format/number.ts';
import type { PredictResult } from '../../protocol/engine.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';

/** Rows that could not be predicted, as a page. */
export function failuresMarkdown({
  failed,
  failures,
  rows,
  out,
}: Pick<PredictResult, 'failed' | 'failures' | 'rows' | 'out'>): string {
  const first = failed > failures.length ? ` The first ${formatInteger(failures.length)}:` : '';
  return [
    '# Rows that could not be predicted',
    `${formatInteger(failed)} of ${formatInteger(rows + failed)} rows are missing in ${escapeMarkdown(out)}.${first}`,
    [
      '| Row | Reason |',
      '|--:|:--|',
      ...failures.map(({ row, reason }) => `| ${formatInteger(row)} | ${escapeMarkdown(reason)} |`),
    ].join('\n'),
    'Rows are counted from 1, without the header.\n',
  ].join('\n\n');
}
