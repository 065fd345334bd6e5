import type { DuckDBDataChunk } from '@duckdb/node-api';
import { formatNumber } from '../../core/format/number.ts';
import type { PredictionFlags } from '../../core/prediction/flags.ts';
import type { PredictionPreview, PreviewRow } from '../../core/prediction/preview.ts';
import { classCounter, numberCounter } from '../../core/prediction/spread.ts';
import type { PredictionChunk } from '../dataset/predictionChunks.ts';
import type { PredictionInput } from '../dataset/predictionInput.ts';
import type { PredictionColumn } from '../dataset/predictionWriter.ts';

const mostRows = 200;
const mostColumns = 30;
/** Columns that the prediction adds beside itself, such as probabilities. */
const mostAdded = 10;
const longestCell = 80;

export interface PreviewCollector {
  /** @param flags with this chunk in them */
  add(chunk: PredictionChunk, values: readonly Float64Array[], flags: PredictionFlags): void;
  preview(): PredictionPreview;
}

/**
 * Keeps the first rows of an output, the first that failed or are flagged, and how the predictions are distributed.
 *
 * @param added the columns of the prediction, itself first
 */
export function previewCollector(
  input: PredictionInput,
  added: readonly PredictionColumn[],
): PreviewCollector {
  const [prediction] = added;
  const spread = prediction!.kind === 'class' ? classCounter(prediction!.classes) : numberCounter();
  const extra = added.slice(1, 1 + mostAdded);
  const copied = input.output.slice(0, mostColumns);
  const columns = [...extra, ...copied].map(({ name }) => name);
  const first: PreviewRow[] = [];
  const flagged: PreviewRow[] = [];

  function rowsOf(chunk: PredictionChunk, values: readonly Float64Array[], flags: PredictionFlags) {
    const notes = new Map(flags.first.map((each) => [each.row, each.notes]));
    const reasons = new Map(chunk.failures.map((each) => [each.row, each.reason]));
    const { chunks, kept, numbers } = chunk.input;
    const rows: PreviewRow[] = [];
    let firstCount = first.length;
    let flaggedCount = flagged.length;
    let position = 0;
    let predicted = 0;
    const offset = input.signature.features.length;
    for (const data of chunks) {
      for (let row = 0; row < data.rowCount; row++, position++) {
        if (firstCount >= mostRows && flaggedCount >= mostRows) break;
        const number = numbers[position]!;
        const isKept = kept[position] === 1;
        const at = isKept ? predicted++ : -1;
        const why = isKept ? notes.get(number) : [reasons.get(number) ?? 'could not be read'];
        if (firstCount >= mostRows && why === undefined) continue;
        firstCount += 1;
        if (why !== undefined) flaggedCount += 1;
        rows.push({
          row: number,
          prediction: isKept ? valueOf(prediction!, values[0]![at]!) : null,
          state: isKept ? (why === undefined ? null : 'flagged') : 'failed',
          notes: why ?? [],
          cells: [
            ...extra.map((_, index) => (isKept ? numberText(values[index + 1]![at]!) : null)),
            ...copied.map((_, index) => cellText(data, offset + index, row)),
          ],
        });
        reasons.delete(number);
      }
    }
    // What is left did not have the form of the file, so that there are no cells, or comes after the last that is kept.
    const rejected = chunk.failures.filter(({ row }) => reasons.has(row));
    return merged(rows, rejected, columns.length);
  }

  return {
    add(chunk, values, flags) {
      spread.add(values[0]!);
      if (first.length >= mostRows && flagged.length >= mostRows) return;
      for (const row of rowsOf(chunk, values, flags)) {
        if (first.length < mostRows) first.push(row);
        if (row.state !== null && flagged.length < mostRows) flagged.push(row);
      }
    },
    preview: () => ({
      columns,
      allColumns: added.length - 1 + input.output.length,
      first,
      flagged,
      spread: spread.spread(),
    }),
  };
}

function merged(
  rows: readonly PreviewRow[],
  rejected: PredictionChunk['failures'],
  width: number,
): PreviewRow[] {
  const cells = Array.from({ length: width }, () => null);
  const failed = rejected.map(({ row, reason }): PreviewRow => ({
    row,
    prediction: null,
    state: 'failed',
    notes: [reason],
    cells,
  }));
  return [...rows, ...failed].sort((a, b) => a.row - b.row);
}

function valueOf(column: PredictionColumn, value: number): number | string | null {
  if (Number.isNaN(value)) return null;
  return column.kind === 'number' ? value : (column.classes[value] ?? null);
}

function numberText(value: number): string | null {
  return Number.isNaN(value) ? null : formatNumber(value, { digits: 4 });
}

function cellText(chunk: DuckDBDataChunk, column: number, row: number): string | null {
  const cell: unknown = chunk.getColumnVector(column).getItem(row);
  if (cell === null || cell === undefined) return null;
  // eslint-disable-next-line @typescript-eslint/no-base-to-string -- DuckDB's values all have a text
  const text = String(cell);
  return text.length > longestCell ? `${text.slice(0, longestCell)}...` : text;
}
