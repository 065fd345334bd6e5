/** How many units are assigned a second: `.toolchain/node/bin/node bench/assignment.ts [units]`, default 2,000,000. */
import { DuckDBInstance } from '@duckdb/node-api';
import { createAssigner } from '../src/core/experiment/assignment/assigner.ts';
import { bucketSql, variantSql } from '../src/core/experiment/assignment/bucketSql.ts';

const units = Number(process.argv[2] ?? 2_000_000);
const variant = (name: string) => ({ name, model: 'm', version: null, weight: 0.5 });
const plan = { seed: 'bench', coverage: 1, variants: [variant('control'), variant('treatment')] };
const perSecond = (ms: number) => `${(units / ms / 1000).toFixed(1)} million a second`;

const ids = Array.from({ length: units }, (_, k) => `customer-${String(k).padStart(11, '0')}`);
const assign = createAssigner(plan);
let started = performance.now();
const counts = [0, 0];
for (const id of ids) counts[assign(id)]! += 1;
console.log(`JavaScript   ${perSecond(performance.now() - started)} (${counts.join(' / ')})`);

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(
  `CREATE TABLE ids AS SELECT 'customer-' || lpad(CAST(i AS VARCHAR), 11, '0') AS id FROM range(${units}) AS r(i)`,
);
started = performance.now();
const sql = variantSql(plan, bucketSql(plan.seed, 'id'));
const reader = await connection.runAndReadAll(
  `SELECT CAST(count(*) AS INTEGER) FROM (SELECT ${sql} AS v FROM ids) GROUP BY v ORDER BY v`,
);
console.log(
  `DuckDB       ${perSecond(performance.now() - started)} (${reader.getRows().flat().join(' / ')})`,
);
