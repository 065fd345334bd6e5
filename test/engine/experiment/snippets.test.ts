import { DuckDBInstance } from '@duckdb/node-api';
import { expect, it } from 'vitest';
import { bucketOf, createAssigner } from '../../../src/core/experiment/assignment/assigner.ts';
import { bucketSql, variantSql } from '../../../src/core/experiment/assignment/bucketSql.ts';
import { snippet } from '../../../src/core/experiment/snippets/snippet.ts';
import { snippetPlans, snippetUnits } from '../../unit/experiment/snippetCases.ts';

it.each(snippetPlans)('SQL assigns as Arboretum does: $key', async (plan) => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(snippet('sql', plan));
  await connection.run('CREATE TABLE units (i INTEGER, unit VARCHAR)');
  const values = snippetUnits.map((unit, k) => `(${k}, '${unit.replaceAll("'", "''")}')`);
  await connection.run(`INSERT INTO units VALUES ${values.join(', ')}`);
  const bucket = bucketSql(plan.seed, 'unit');
  const reader = await connection.runAndReadAll(
    `SELECT variant_of(unit), CAST(${bucket} AS INTEGER), CAST(${variantSql(plan, bucket)} AS INTEGER) FROM units ORDER BY i`,
  );
  const assign = createAssigner(plan);
  reader.getRows().forEach((row, k) => {
    const unit = snippetUnits[k]!;
    const index = assign(unit);
    expect(row).toEqual([
      plan.variants[index]?.name ?? null,
      Math.round(bucketOf(plan.seed, unit) * 10_000),
      index,
    ]);
  });
  connection.closeSync();
  instance.closeSync();
});
