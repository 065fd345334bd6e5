import type { DuckDBConnection } from '@duckdb/node-api';
import {
  associationOf,
  type Association,
  type SampledColumn,
  type TargetProfile,
} from '../../core/dataset/association.ts';
import { inferTask } from '../../core/dataset/inferTask.ts';
import { createLeakTest } from '../../core/dataset/leaks.ts';
import type { LevelCount } from '../../core/dataset/types.ts';
import { ArboretumError } from '../../core/errors.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';
import type { CallContext } from '../../protocol/engine.ts';
import type { TargetRequest } from '../../protocol/profile.ts';
import { queryRows, withConnection } from './connection.ts';
import { cancelled } from './failure.ts';
import type { InspectedSource } from './inspect.ts';
import { levelSql } from './levelSql.ts';
import { createSample, readSample } from './profileSample.ts';
import { recentSource } from './recentSource.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import type { SourceColumn } from './source.ts';

const columnsPerPart = 100;
const mostClasses = 20;
const longestText = 200;

/**
 * Puts every column beside a target, on a sample of at most 20,000 rows: how strongly they hang together, and which
 * tell the target alone.
 *
 * @throws ArboretumError as `inspectSource`; `column-missing`; `target-unusable`; `cancelled`
 */
export async function profileTarget(
  session: DataSession,
  request: TargetRequest,
  context?: CallContext,
): Promise<TargetProfile> {
  const source = await recentSource(session, request.data, context);
  const { rows, dataset } = source;
  const target = targetColumn(source, request.target);
  const facts = source.facts[target.index]!;
  const { task } = inferTask(facts, rows, parseSpec({ data: dataset.path, target: facts.name }));
  const report = (done: number) =>
    context?.onProgress?.({ stage: 'reading', done, total: rows, secondsLeft: null });
  report(0);
  const work = async (connection: DuckDBConnection): Promise<TargetProfile> => {
    const table = session.uniqueName('profile_sample');
    const sample = await createSample(connection, source, table);
    report(Math.round(rows / 2));
    // Numbers that are classes have no order.
    const [read] = await readSample(connection, table, [target], sample, context?.signal);
    const label = { values: read!.values, isCategory: read!.isCategory || task !== 'regression' };
    const suspect = leakTest(task, label);
    const associations: (Association | null)[] = [];
    const leaks: number[] = [];
    for (let from = 0; from < source.columns.length; from += columnsPerPart) {
      if (context?.signal?.aborted) throw cancelled();
      const part = source.columns.slice(from, from + columnsPerPart);
      const columns = await readSample(connection, table, part, sample, context?.signal);
      part.forEach((column, at) => {
        const isTarget = column.index === target.index;
        associations.push(isTarget ? null : associationOf(columns[at]!, label));
        if (!isTarget && suspect(columns[at]!)) leaks.push(column.index);
      });
      report(Math.round(rows * (0.5 + (0.5 * associations.length) / source.columns.length)));
    }
    const classes = task === 'regression' ? [] : await countClasses(connection, source, target);
    await checkUnchanged(dataset);
    return {
      ...{ target: facts.name, task, sample, rows, associations, leaks, classes },
      classCount: task === 'regression' ? 0 : facts.distinct,
    };
  };
  return withConnection(session, dataset.path, context, work, true);
}

function targetColumn(source: InspectedSource, name: string): SourceColumn {
  const found = source.columns.find((column) => column.name === name);
  if (found) return found;
  throw new ArboretumError(
    'column-missing',
    `${source.dataset.path} has no column ${JSON.stringify(name)}.`,
    'Pick one of its columns as the target.',
  );
}

/** The test that a training makes, on the rows of the sample that have a target. */
function leakTest(task: TargetProfile['task'], label: SampledColumn): (column: SampledColumn) => boolean {
  const isKnown = (_: number, row: number) => !Number.isNaN(label.values[row]!);
  const test = createLeakTest(task, label.values.filter(isKnown));
  return ({ values, isCategory }) => test(values.filter(isKnown), isCategory);
}

async function countClasses(
  connection: DuckDBConnection,
  source: InspectedSource,
  target: SourceColumn,
): Promise<LevelCount[]> {
  const rows = await queryRows(
    connection,
    `SELECT left(level, ${longestText}), CAST(count(*) AS DOUBLE) AS times
     FROM (SELECT ${levelSql(target)} AS level FROM ${source.relation})
     WHERE level IS NOT NULL GROUP BY level ORDER BY times DESC, level LIMIT ${mostClasses}`,
  );
  return rows.map(([value, count]) => ({ value: String(value), count: Number(count) }));
}
