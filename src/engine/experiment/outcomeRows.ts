import { bucketSql, variantSql } from '../../core/experiment/assignment/bucketSql.ts';
import { longestUnit } from '../../core/experiment/assignment/assigner.ts';
import type { Experiment, SkippedRows } from '../../core/experiment/experiment.ts';
import { literal } from '../dataset/sqlText.ts';

/** SQL of what the rows of outcomes come from; every expression stands over `relation`. */
export interface OutcomeColumns {
  readonly relation: string;
  /** VARCHAR */
  readonly unit: string;
  /** VARCHAR with names of variants; null: the hash assigns. */
  readonly variant: string | null;
  /** TIMESTAMP in UTC; null: the rows have none, and belong to now. */
  readonly time: string | null;
  /** DOUBLE, in the order of their names. */
  readonly values: readonly { readonly name: string; readonly sql: string; readonly binary: boolean }[];
  /** VARCHAR */
  readonly segments: readonly string[];
}

export interface OutcomeOptions {
  readonly experiment: Experiment;
  /** ISO 8601; the day of rows without a time. */
  readonly now: string;
  /** Rows outside the time of the run are left out; not for replays, which are of old data. */
  readonly onlyRun: boolean;
}

/**
 * A query over all rows: `u` unit, `v` index of the variant (-1: outside the coverage, -2: none of the experiment's), `h` that
 * of the hash, `d` day, `o` whether it lies outside the run, `y0`... values (NULL where there is none), `g0`... segments.
 */
export function outcomeRows(columns: OutcomeColumns, { experiment, now, onlyRun }: OutcomeOptions): string {
  const { variants, started, stopped } = experiment;
  const names = variants
    .map(({ name }, index) => `WHEN ${literal(name.toLowerCase())} THEN ${index}`)
    .join(' ');
  const hashed = variantSql(experiment, bucketSql(experiment.seed, 'u'));
  const variant =
    columns.variant === null
      ? 'h'
      : `CASE lower(trim(w)) ${names} ELSE CASE WHEN w IS NULL THEN h ELSE -2 END END`;
  const values = columns.values.map(({ sql, binary }, index) => {
    const usable = binary ? `(${sql}) IN (0, 1)` : `isfinite(${sql})`;
    return `CASE WHEN ${usable} THEN ${sql} END AS y${index}`;
  });
  const end = stopped ?? now;
  const outside =
    columns.time === null || !onlyRun
      ? 'false'
      : `coalesce(t < TIMESTAMP ${literal(sqlTime(started ?? now))} OR t > TIMESTAMP ${literal(sqlTime(end))}, true)`;
  const day =
    columns.time === null
      ? `DATE ${literal(now.slice(0, 10))}`
      : `coalesce(CAST(t AS DATE), DATE ${literal(now.slice(0, 10))})`;
  const picked = [
    `CASE WHEN length(${columns.unit}) BETWEEN 1 AND ${longestUnit} THEN ${columns.unit} END AS u`,
    `${columns.variant ?? 'NULL'} AS w`,
    `${columns.time ?? 'NULL::TIMESTAMP'} AS t`,
    ...values,
    ...columns.segments.map((sql, index) => `${sql} AS g${index}`),
  ];
  const kept = [...columns.values.map((_, k) => `y${k}`), ...columns.segments.map((_, k) => `g${k}`)];
  return `SELECT u, ${variant} AS v, h, ${day} AS d, ${outside} AS o, ${kept.join(', ')}
    FROM (SELECT *, CASE WHEN u IS NULL THEN -1 ELSE ${hashed} END AS h
      FROM (SELECT ${picked.join(', ')} FROM ${columns.relation}))`;
}

/** Which rows of `outcomeRows` count. */
export function isKept(valueCount: number): string {
  return `u IS NOT NULL AND v >= 0 AND NOT o AND ${hasValue(valueCount)}`;
}

function hasValue(count: number): string {
  return `(${Array.from({ length: count }, (_, k) => `y${k} IS NOT NULL`).join(' OR ')})`;
}

/** SQL that counts, over `outcomeRows`, the rows that are kept and those that are not, by their first reason. */
export function countSql(valueCount: number): string {
  const count = (condition: string) => `CAST(count(*) FILTER (${condition}) AS DOUBLE)`;
  const kept = isKept(valueCount);
  return [
    count(kept),
    count('u IS NULL'),
    count('u IS NOT NULL AND v = -1'),
    count('u IS NOT NULL AND v = -2'),
    count('u IS NOT NULL AND v >= 0 AND o'),
    count(`u IS NOT NULL AND v >= 0 AND NOT o AND NOT ${hasValue(valueCount)}`),
    count(`${kept} AND v <> h`),
  ].join(', ');
}

/** The counts of `countSql`. */
export function countsOf(row: readonly unknown[]): { rows: number; skipped: SkippedRows } {
  const [rows, withoutUnit, outsideCoverage, unknownVariant, outsideRun, withoutValue, disagreeing] =
    row.map(Number);
  return {
    rows: rows!,
    skipped: {
      withoutUnit: withoutUnit!,
      outsideCoverage: outsideCoverage!,
      unknownVariant: unknownVariant!,
      withoutValue: withoutValue!,
      outsideRun: outsideRun!,
      disagreeing: disagreeing!,
    },
  };
}

/**
 * What is kept of outcomes: one row a unit, variant and day with count (`n0`...) and sum (`s0`...) of each value. Units as 128-bit
 * numbers (md5): the same in every version of DuckDB, and no text to group by.
 */
export function keptSql(rows: string, valueCount: number, segmentCount: number): string {
  const values = Array.from(
    { length: valueCount },
    (_, k) => `count(y${k}) AS n${k}, coalesce(sum(y${k}), 0) AS s${k}`,
  );
  const segments = Array.from({ length: segmentCount }, (_, k) => `min(g${k}) AS g${k}`);
  return `SELECT md5_number(u) AS u, CAST(v AS TINYINT) AS v, d, ${[...values, ...segments].join(', ')}
    FROM (${rows}) WHERE ${isKept(valueCount)} GROUP BY ALL`;
}

function sqlTime(iso: string): string {
  return iso.replace('T', ' ').replace('Z', '');
}
