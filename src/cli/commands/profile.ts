import { formatBytes } from '../../core/format/bytes.ts';
import { formatInteger, formatNumber, formatPercent } from '../../core/format/number.ts';
import { formatDate } from '../../core/format/time.ts';
import type { AssociationMeasure, TargetProfile } from '../../core/dataset/association.ts';
import type { ColumnFlag, ColumnProfile, DatasetProfile } from '../../core/dataset/types.ts';
import { defineCommand } from '../command.ts';
import { facts, table } from '../table.ts';

const measureNames: Record<AssociationMeasure, string> = {
  spearman: 'rank correlation',
  'correlation-ratio': 'correlation ratio',
  'cramers-v': "Cramér's V",
};

export const profile = defineCommand({
  name: 'profile',
  summary: 'Describe the columns of a data file',
  positionals: [
    { name: 'dataset', description: 'CSV, TSV, Parquet, JSON, NDJSON (also .gz) or .sql, in the workspace' },
  ],
  flags: {
    target: {
      type: 'string',
      value: '<column>',
      description: 'Also how strongly each column hangs together with this one, from 0 to 1',
    },
  },
  examples: ['profile data/houses.csv', 'profile data/houses.csv --target price --json'],
  async run(engine, { positionals: { dataset }, flags: { target } }, context) {
    const found = await engine.profile(dataset, context);
    const beside =
      target === undefined ? null : await engine.profileTarget({ data: dataset, target }, context);
    return { json: document(found, beside), text: text(found, beside) };
  },
});

function document(found: DatasetProfile, beside: TargetProfile | null): unknown {
  return {
    path: found.path,
    rows: found.rows,
    bytes: found.bytes,
    columns: found.columns,
    likely_target: found.likelyTarget ?? null,
    likely_identifiers: found.likelyIdentifiers,
    duplicate_rows: found.duplicateRows ?? null,
    warnings: found.warnings,
    ...(beside === null
      ? {}
      : {
          target: beside.target,
          task: beside.task,
          sample: beside.sample,
          associations: strongestFirst(found, beside),
          leak_suspects: beside.leaks.map((index) => found.columns[index]!.name),
        }),
  };
}

function strongestFirst({ columns }: DatasetProfile, { associations }: TargetProfile) {
  return associations
    .flatMap((each, index) => (each === null ? [] : [{ column: columns[index]!.name, ...each }]))
    .sort((a, b) => b.value - a.value);
}

function text(found: DatasetProfile, beside: TargetProfile | null): string {
  const about = facts([
    ['File', `${found.path} (${formatBytes(found.bytes)})`],
    ['Rows', formatInteger(found.rows)],
    ['Columns', formatInteger(found.columns.length)],
    ['Repeated rows', found.duplicateRows === undefined ? 'not counted' : formatInteger(found.duplicateRows)],
    ['Likely target', found.likelyTarget ?? 'none stands out'],
  ]);
  const columns = table(
    [
      { title: 'Column' },
      { title: 'Type' },
      { title: 'Missing', align: 'right' },
      { title: 'Distinct', align: 'right' },
      { title: 'Min', align: 'right' },
      { title: 'Mean', align: 'right' },
      { title: 'Max', align: 'right' },
      { title: 'Notes' },
    ],
    found.columns.map((column) => [
      column.name,
      column.type,
      column.missing === 0 ? '0' : formatPercent(column.missing / Math.max(1, found.rows)),
      formatInteger(column.distinct),
      number(column, column.min),
      column.type === 'date' ? '' : number(column, column.mean),
      number(column, column.max),
      notes(column),
    ]),
  );
  return [
    about,
    '',
    columns,
    ...(beside === null ? [] : ['', ...targetText(found, beside)]),
    ...found.warnings.map((warning) => `\nWarning: ${warning}`),
  ].join('\n');
}

function targetText(found: DatasetProfile, beside: TargetProfile): string[] {
  const rows = strongestFirst(found, beside).map(({ column, measure, value, falling }) => [
    column,
    value.toFixed(3),
    `${measureNames[measure]}${falling ? ', falling' : ''}`,
  ]);
  const suspects = beside.leaks.map((index) => found.columns[index]!.name);
  return [
    `Beside ${beside.target}, on ${formatInteger(beside.sample)} rows:`,
    table([{ title: 'Column' }, { title: 'Association', align: 'right' }, { title: 'Measure' }], rows),
    ...(suspects.length === 0 ? [] : ['', `Leak suspects: ${suspects.join(', ')}`]),
  ];
}

function number({ type }: ColumnProfile, value: number | undefined): string {
  if (value === undefined) return '';
  return type === 'date' ? formatDate(value) : formatNumber(value, { digits: 4 });
}

function notes({ flags, top }: ColumnProfile): string {
  const said = flags.map(note);
  const most = (top ?? [])
    .slice(0, 3)
    .map(({ value }) => (value.length > 20 ? `${value.slice(0, 19)}…` : value));
  if (said.length === 0 && most.length > 0) said.push(most.join(', '));
  return said.join(', ');
}

function note(flag: ColumnFlag): string {
  switch (flag.kind) {
    case 'constant':
      return 'constant';
    case 'identifier':
      return 'identifier';
    case 'duplicate':
      return `same as ${flag.of}`;
    case 'all-missing':
      return 'all missing';
    case 'many-levels':
      return `${formatInteger(flag.levels)} levels`;
    case 'not-finite':
      return `${formatInteger(flag.count)} not finite`;
    case 'mixed':
      return `${formatInteger(flag.count)} of another kind`;
  }
}
