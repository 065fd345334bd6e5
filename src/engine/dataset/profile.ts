import { columnFlags, columnType, isIdentifier, likelyTarget } from '../../core/dataset/columnFacts.ts';
import type { ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import type { CallContext } from '../../protocol/engine.ts';
import { withConnection } from './connection.ts';
import { countDuplicateRows } from './duplicateRows.ts';
import { cancelled } from './failure.ts';
import { measureColumns } from './measureColumns.ts';
import { inspectAndKeep } from './recentSource.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { DataSession } from './session.ts';
import { topValues } from './topValues.ts';

const exactDistinctRows = 100_000;

/**
 * Profiles a dataset in a handful of passes, whatever its size: nothing is held but counts.
 *
 * @param data relative to the workspace, or absolute
 * @throws ArboretumError as `inspectSource`; `cancelled`
 */
export async function profileDataset(
  session: DataSession,
  data: string,
  context?: CallContext,
): Promise<DatasetProfile> {
  const report = (rows: number, share: number) => {
    if (context?.signal?.aborted) throw cancelled();
    context?.onProgress?.({
      stage: 'reading',
      done: Math.round(rows * share),
      total: rows,
      secondsLeft: null,
    });
  };
  const source = await inspectAndKeep(session, data, {
    exactDistinctRows,
    onPart: (rows, share) => report(rows, share * 0.5),
    ...(context?.signal === undefined ? {} : { signal: context.signal }),
  });
  const { rows, facts, dataset } = source;
  return withConnection(session, dataset.path, context, async (connection) => {
    report(rows, 0.5);
    const measures = await measureColumns(connection, source, (share) => report(rows, 0.5 + share * 0.2));
    const top = await topValues(connection, source, (share) => report(rows, 0.7 + share * 0.2));
    report(rows, 0.9);
    const duplicateRows = await countDuplicateRows(connection, source, rows);
    await checkUnchanged(dataset);
    report(rows, 1);
    const flags = columnFlags(facts, rows);
    const columns = facts.map((fact, index): ColumnProfile => {
      const values = top.get(index);
      return {
        name: fact.name,
        type: columnType(fact, rows),
        storage: fact.storage,
        missing: fact.missing,
        distinct: fact.distinct,
        ...(fact.min === null || fact.max === null ? {} : { min: fact.min, max: fact.max }),
        ...measures.get(index),
        ...(values === undefined ? {} : { top: values }),
        flags: flags[index]!,
      };
    });
    const target = likelyTarget(facts, rows);
    return {
      path: dataset.path,
      rows,
      bytes: dataset.bytes,
      columns,
      ...(target === undefined ? {} : { likelyTarget: target }),
      likelyIdentifiers: facts.filter((fact) => isIdentifier(fact, rows)).map(({ name }) => name),
      ...(duplicateRows === undefined ? {} : { duplicateRows }),
      warnings: [...source.warnings, ...source.contentWarnings],
    };
  });
}
