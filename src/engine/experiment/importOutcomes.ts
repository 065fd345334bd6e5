import { ArboretumError } from '../../core/errors.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { requireState } from '../../core/experiment/lifecycle.ts';
import { didYouMeanHint } from '../../core/format/didYouMean.ts';
import type { ImportedOutcomes, ImportOutcomesRequest } from '../../protocol/experiment.ts';
import type { InspectedSource } from '../dataset/inspect.ts';
import type { SourceColumn } from '../dataset/source.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import type { OutcomeColumns } from './outcomeRows.ts';
import { readExperiment } from './readExperiments.ts';
import { binaryNames, valueNames } from './valueNames.ts';

/**
 * Takes the rows of a dataset as outcomes.
 *
 * @throws {ArboretumError} `experiment-not-found`, `experiment-state`; `column-missing`, `column-type`; as `inspectSource`
 *   and `addBatch`
 */
export async function importOutcomes(
  parts: EngineParts,
  request: ImportOutcomesRequest,
  context: AbortableContext,
): Promise<ImportedOutcomes> {
  parts.requireWritable();
  const started = performance.now();
  const { experiment } = parts.store().read('importing outcomes', (db) => readExperiment(db, request.key));
  requireState(experiment.key, experiment.state, ['running', 'stopped'], 'it takes no outcomes');
  const { inspectSource } = await import('../dataset/inspect.ts');
  const { withConnection } = await import('../dataset/connection.ts');
  const { withFixedRows } = await import('../dataset/fixedRows.ts');
  const { addBatch } = await import('./addBatch.ts');
  const session = await parts.session();
  context.onProgress?.({ stage: 'reading', done: 0, total: null, secondsLeft: null });
  const source = await inspectSource(session, request.data, context);
  return withFixedRows(session, source, context, async (fixed) => {
    const { columns, segmentNames } = await outcomeColumns(fixed, experiment, request);
    return withConnection(session, source.dataset.path, context, async (connection) => {
      const added = await addBatch(parts, connection, {
        ...{ kind: 'imported', data: source.dataset.path, experiment, columns, segmentNames },
        now: new Date().toISOString(),
        onlyRun: true,
        warnings: [...source.warnings, ...source.contentWarnings],
      });
      return { ...added, seconds: Math.round(performance.now() - started) / 1000 };
    });
  });
}

async function outcomeColumns(
  source: InspectedSource,
  experiment: Experiment,
  request: ImportOutcomesRequest,
): Promise<{ columns: OutcomeColumns; segmentNames: readonly string[] }> {
  const { valueSql } = await import('../dataset/valueSql.ts');
  const find = (name: string, what: string) => requireColumn(source, name, what);
  const unit = find(request.unit ?? experiment.unit, 'the unit');
  const variant = request.variant === undefined ? null : find(request.variant, 'the variant');
  const time = request.time === undefined ? null : find(request.time, 'the time');
  if (time && time.kind !== 'date') throw badType(source, time, 'a date or a time');
  const binary = binaryNames(experiment);
  const names = valueNames(experiment);
  const unknown = Object.keys(request.map ?? {}).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new ArboretumError(
      'outcome-invalid',
      `${experiment.key} has no metric ${unknown}.`,
      didYouMeanHint(unknown, names) ?? `It has ${names.join(', ')}.`,
    );
  }
  const there = new Set(source.columns.map(({ name }) => name));
  const values = names
    // What is mapped must be there; what is not may be in another file.
    .filter((name) => request.map?.[name] !== undefined || there.has(name))
    .map((name) => {
      const column = find(request.map?.[name] ?? name, name);
      if (column.kind !== 'number' && column.kind !== 'boolean') throw badType(source, column, 'numbers');
      return { name, sql: `CAST(${valueSql(column)} AS DOUBLE)`, binary: binary.has(name) };
    });
  if (values.length === 0) {
    throw new ArboretumError(
      'column-missing',
      `${source.dataset.path} has a column for none of ${names.join(', ')}.`,
      'Say which column is which metric: --map metric=column.',
    );
  }
  const segments = (request.segments ?? []).map((name) => find(name, 'a segment'));
  return {
    columns: {
      relation: source.relation,
      unit: textSql(unit),
      variant: variant && textSql(variant),
      time: time && valueSql(time),
      values,
      segments: segments.map(textSql),
    },
    segmentNames: segments.map(({ name }) => name),
  };
}

/** The text of a cell as it stands in the data: a unit `007` is no number. */
export function textSql({ index }: SourceColumn): string {
  return `CAST(c${index} AS VARCHAR)`;
}

/** @throws {ArboretumError} `column-missing` */
export function requireColumn(source: InspectedSource, name: string, what: string): SourceColumn {
  const found = source.columns.find((column) => column.name === name);
  if (found) return found;
  const names = source.columns.map((column) => column.name);
  throw new ArboretumError(
    'column-missing',
    `${source.dataset.path} has no column ${name}, which would be ${what}.`,
    didYouMeanHint(name, names) ?? `It has ${names.slice(0, 20).join(', ')}.`,
  );
}

function badType(source: InspectedSource, column: SourceColumn, wanted: string): ArboretumError {
  return new ArboretumError(
    'column-type',
    `${column.name} of ${source.dataset.path} holds ${column.kind === 'text' ? 'text' : `values of kind ${column.kind}`}, and ${wanted} are needed.`,
    'Choose another column, or convert it in a .sql dataset.',
  );
}
