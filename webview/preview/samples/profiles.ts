import type { Association, TargetProfile } from '../../../src/core/dataset/association.ts';
import type { ColumnProfile, DatasetProfile } from '../../../src/core/dataset/types.ts';
import type { ProfilePanelState, ProfileSnapshot } from '../../../src/protocol/profile.ts';
import { bell, columnOf, flagged, levels } from './profileColumns.ts';

const day = 86_400_000;
const rows = 10_000;
const signedUp: readonly [number, number] = [Date.UTC(2022, 0, 3), Date.UTC(2025, 9, 30)];

const customers: readonly ColumnProfile[] = [
  columnOf('customer_id', 'text', 'VARCHAR', { distinct: rows, ...flagged({ kind: 'identifier' }) }),
  bell('signed_up', signedUp, {
    ...{ type: 'date', storage: 'DATE', distinct: 1_380, lean: 0.4 },
    quantiles: [0.1, 0.4, 0.62, 0.8, 0.95].map((share) => signedUp[0] + share * 1_396 * day) as never,
  }),
  columnOf('plan', 'category', 'VARCHAR', {
    distinct: 4,
    top: levels(['basic', 5_210], ['plus', 3_120], ['business', 1_400], ['enterprise', 270]),
  }),
  columnOf('country', 'category', 'VARCHAR', {
    ...{ distinct: 38, missing: 214 },
    top: levels(['Germany', 3_902], ['France', 1_877], ['Italy', 1_204], ['Spain', 880], ['Austria', 512]),
  }),
  bell('age', [18, 91], { storage: 'BIGINT', distinct: 74, lean: -0.2, missing: 310 }),
  bell('monthly_fee', [0, 249.9], { lean: -0.6 }),
  bell('monthly_fee_eur', [0, 249.9], { lean: -0.6, ...flagged({ kind: 'duplicate', of: 'monthly_fee' }) }),
  bell('calls', [0, 61], { storage: 'BIGINT', distinct: 58, lean: -0.7 }),
  bell('last_survey', [1, 10], { storage: 'BIGINT', distinct: 10, missing: 6_412, lean: 0.5 }),
  columnOf('newsletter', 'boolean', 'BOOLEAN', {
    distinct: 2,
    top: levels(['true', 6_410], ['false', 3_590]),
  }),
  columnOf('currency', 'category', 'VARCHAR', {
    ...{ distinct: 1, top: levels(['EUR', rows]) },
    ...flagged({ kind: 'constant' }),
  }),
  columnOf('closed_on', 'date', 'DATE', {
    ...{ missing: 8_733, distinct: 720, min: signedUp[0], max: signedUp[1] },
    quantiles: bell('x', signedUp).quantiles!,
    histogram: bell('closed', signedUp, { rows: 1_267 }).histogram!,
  }),
  columnOf('churned', 'boolean', 'BOOLEAN', { distinct: 2, top: levels(['false', 8_733], ['true', 1_267]) }),
];

const usualProfile: DatasetProfile = {
  path: 'data/customers.csv',
  rows,
  bytes: 1_284_113,
  columns: customers,
  likelyTarget: 'churned',
  likelyIdentifiers: ['customer_id'],
  duplicateRows: 12,
  warnings: ['age: 3 cells are no number and count as missing.'],
};

const strengths: readonly (readonly [Association['measure'], number] | null)[] = [
  null,
  ['correlation-ratio', 0.12],
  ['cramers-v', 0.31],
  ['cramers-v', 0.04],
  ['correlation-ratio', 0.18],
  ['correlation-ratio', 0.27],
  ['correlation-ratio', 0.27],
  ['correlation-ratio', 0.44],
  ['correlation-ratio', 0.09],
  ['cramers-v', 0.02],
  null,
  ['correlation-ratio', 0.98],
  null,
];

const usualTarget: TargetProfile = {
  ...{ target: 'churned', task: 'binary', sample: rows, rows, classCount: 2, leaks: [11] },
  associations: strengths.map((one, index) =>
    one === null
      ? null
      : { measure: one[0], value: one[1], falling: false, rows: rows - customers[index]!.missing },
  ),
  classes: levels(['false', 8_733], ['true', 1_267]),
};

const cellOf = ({ type, name }: ColumnProfile, row: number): string | null => {
  if (row % 9 === 4 && type !== 'text') return null;
  switch (type) {
    case 'number':
      return name.includes('fee') ? (9.9 + row * 3.25).toFixed(2) : String((row * 13) % 71);
    case 'date':
      return new Date(signedUp[0] + row * 11 * day).toISOString().slice(0, 10);
    case 'boolean':
      return String(row % 7 === 0);
    case 'category':
      return ['basic', 'plus', 'business'][row % 3]!;
    case 'text':
    case 'unsupported':
      return `C-${String(100_000 + row * 37)}`;
  }
};

const ready = (profile: DatasetProfile): ProfilePanelState => ({
  ...{ kind: 'ready', profile, modified: Date.UTC(2025, 10, 18, 9, 42), busy: false },
});

const shown = (profile: DatasetProfile, found: TargetProfile | null): ProfileSnapshot => ({
  folder: 'file:///work',
  state: ready(profile),
  rows: {
    kind: 'ready',
    first: {
      columns: Math.min(100, profile.columns.length),
      rows: Array.from({ length: Math.min(100, profile.rows) }, (_, row) =>
        profile.columns.slice(0, 100).map((column) => cellOf(column, row)),
      ),
    },
  },
  target: found === null ? { kind: 'none' } : { kind: 'ready', target: found.target, found },
  file: 'same',
});

const strangeNames = [
  '<img src=x onerror=alert(1)> <b>bold</b>',
  `it's "quoted" and \`ticked\``,
  '🏠 price 💶',
  'السعر بالدينار',
  'a_very_long_name_'.repeat(30).slice(0, 500),
  '',
  '   ',
  'line\nbreak\u202etricky',
];

const strange: DatasetProfile = {
  ...usualProfile,
  path: `data/it's <strange> "🏠" ${'long '.repeat(20)}.csv`,
  columns: [
    ...strangeNames.map((name, i) =>
      i % 2 === 0
        ? bell(name, [0, 1e15 * (i + 1)])
        : columnOf(name, 'category', 'VARCHAR', {
            top: levels(['<script>alert(1)</script>', 50], ['عربي', 30], ['x'.repeat(200), 20], ['', 3]),
          }),
    ),
    columnOf('all missing', 'text', 'VARCHAR', {
      ...{ missing: rows, distinct: 0 },
      ...flagged({ kind: 'all-missing' }),
    }),
    columnOf('nested', 'unsupported', `STRUCT(${'a INTEGER, '.repeat(20)}z VARCHAR)`),
    bell('endless', [-1e308, 1e308], flagged({ kind: 'not-finite', count: 7 }, { kind: 'mixed', count: 2 })),
  ],
};

const wide: DatasetProfile = {
  ...usualProfile,
  path: 'sensors.parquet',
  warnings: [],
  columns: Array.from({ length: 5_000 }, (_, i) =>
    bell(`sensor_${String(i).padStart(4, '0')}`, [0, i + 1], {
      lean: ((i % 13) - 6) / 8,
      missing: (i * 7) % 900,
    }),
  ),
};

const clean: DatasetProfile = {
  ...usualProfile,
  ...{ path: 'houses.csv', duplicateRows: 0, warnings: [], likelyIdentifiers: [] },
  columns: [bell('area', [35, 165]), bell('price', [80_000, 920_000], { lean: -0.4 })],
};

const oneOf = (state: ProfilePanelState): ProfileSnapshot => ({
  ...shown(clean, null),
  state,
  rows: { kind: 'loading' },
});

/** Profiles that the panel must show well. */
export const samples = {
  usual: shown(usualProfile, usualTarget),
  clean: shown(clean, {
    ...{
      target: 'price',
      task: 'regression',
      sample: 20_000,
      rows: 3_000_000,
      leaks: [],
      classes: [],
      classCount: 0,
    },
    associations: [{ measure: 'spearman', value: 0.83, falling: false, rows: 20_000 }, null],
  }),
  strange: shown(strange, {
    ...usualTarget,
    target: strangeNames[0]!,
    leaks: [4],
    associations: strange.columns.map((_, i) =>
      i === 0 || i > 7 ? null : { measure: 'correlation-ratio', value: i / 8, falling: false, rows: 900 },
    ),
  }),
  wide: shown(wide, null),
  working: {
    ...shown(usualProfile, null),
    rows: { kind: 'loading' },
    target: { kind: 'loading', target: 'churned', progress: 'reading data, 5,000 of 10,000 rows' },
    file: 'changed',
  },
  gone: {
    ...shown(clean, null),
    rows: { kind: 'error', message: 'houses.csv does not exist.' },
    target: {
      ...{ kind: 'error', target: 'area', message: 'houses.csv does not exist.' },
      hint: 'Check the path; it is relative to the workspace.',
    },
    file: 'gone',
  },
  empty: oneOf({
    ...{ kind: 'error', path: 'houses.csv', message: 'houses.csv has no rows.', empty: true },
    hint: 'A data file needs a header and at least one row.',
  }),
  failed: oneOf({
    ...{ kind: 'error', path: 'houses.csv', message: 'houses.csv is not a kind of data file.', empty: false },
    hint: 'Known are .csv and .parquet.',
  }),
  loading: oneOf({ kind: 'loading', path: 'houses.csv', progress: 'reading data, 500 of 10,000 rows' }),
} satisfies Record<string, ProfileSnapshot>;

export type SampleName = keyof typeof samples;
