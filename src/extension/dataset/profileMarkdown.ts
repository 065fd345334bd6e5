import type { ColumnProfile, DatasetProfile, Histogram } from '../../core/dataset/types.ts';
import { formatBytes } from '../../core/format/bytes.ts';
import { formatCount, formatIntegerOf } from '../../core/format/count.ts';
import { formatNumber, formatPercent } from '../../core/format/number.ts';
import { formatDate } from '../../core/format/time.ts';
import { escapeMarkdown } from '../host/escapeMarkdown.ts';
import { flagSentence } from './columnText.ts';

/** A profile as a page: what the file holds, what seems off, then every column by kind. */
export function profileMarkdown(profile: DatasetProfile): string {
  const numeric = profile.columns.filter(({ type, quantiles }) => type === 'number' && quantiles);
  const dates = profile.columns.filter(({ type, min }) => type === 'date' && min !== undefined);
  const texts = profile.columns.filter(({ top }) => top && top.length > 0);
  return [
    `# ${escapeMarkdown(profile.path)}`,
    summary(profile),
    ...profile.warnings.map((warning) => `> ⚠ ${escapeMarkdown(warning)}`),
    section('Worth a look', remarks(profile)),
    section(
      'Columns',
      table(
        columnHeader,
        profile.columns.map((column) => columnRow(column, profile)),
      ),
    ),
    section('Numbers', numeric.length > 0 ? table(numberHeader, numeric.map(numberRow)) : ''),
    section('Dates', dates.length > 0 ? table(dateHeader, dates.map(dateRow)) : ''),
    section('Most frequent values', texts.map((column) => frequent(column, profile.rows)).join('\n\n')),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');
}

function summary(profile: DatasetProfile): string {
  const target = profile.likelyTarget
    ? ` Most likely to be predicted: **${escapeMarkdown(profile.likelyTarget)}**.`
    : '';
  const size = [
    formatIntegerOf(profile.rows, 'row'),
    formatIntegerOf(profile.columns.length, 'column'),
    formatBytes(profile.bytes),
  ];
  return `${size.join(' · ')}.${target}`;
}

function remarks(profile: DatasetProfile): string {
  return profile.columns
    .flatMap(({ name, flags }) =>
      flags.map((flag) => `- **${escapeMarkdown(name)}**: ${escapeMarkdown(flagSentence(flag))}`),
    )
    .join('\n');
}

type Align = 'left' | 'right';
type Header = readonly (readonly [title: string, align: Align])[];

const columnHeader: Header = [
  ['Column', 'left'],
  ['Type', 'left'],
  ['Missing', 'right'],
  ['Distinct', 'right'],
  ['Distribution', 'left'],
];

function columnRow(column: ColumnProfile, { rows, likelyTarget }: DatasetProfile): string[] {
  const missing = column.missing === 0 || rows === 0 ? '–' : formatPercent(column.missing / rows);
  const name = escapeMarkdown(column.name);
  return [
    column.name === likelyTarget ? `**${name}**` : name,
    column.type,
    missing,
    formatCount(column.distinct),
    column.histogram ? bars(column.histogram) : '',
  ];
}

const numberHeader: Header = [
  ['Column', 'left'],
  ...['Mean', 'SD', 'Min', '5 %', '25 %', 'Median', '75 %', '95 %', 'Max'].map(
    (title) => [title, 'right'] as const,
  ),
];

function numberRow({
  name,
  mean,
  sd,
  min,
  quantiles = [NaN, NaN, NaN, NaN, NaN],
  max,
}: ColumnProfile): string[] {
  const values = [mean, sd, min, ...quantiles, max];
  return [escapeMarkdown(name), ...values.map((value) => formatNumber(value ?? NaN))];
}

const dateHeader: Header = [
  ['Column', 'left'],
  ['First', 'right'],
  ['Last', 'right'],
  ['Days', 'right'],
];

function dateRow({ name, min = NaN, max = NaN }: ColumnProfile): string[] {
  const days = Math.round((max - min) / 86_400_000) + 1;
  return [escapeMarkdown(name), formatDate(min), formatDate(max), formatCount(days)];
}

const mostFrequent = 8;

function frequent({ name, top = [], distinct }: ColumnProfile, rows: number): string {
  const shown = top.slice(0, mostFrequent);
  const values = shown.map(({ value, count }) => `${code(value)} ${formatPercent(count / rows)}`);
  const rest = distinct - shown.length;
  return `**${escapeMarkdown(name)}**: ${values.join(', ')}${rest > 0 ? `, and ${formatCount(rest)} more` : ''}`;
}

/** A value as inline code, which shows spaces; long ones are cut. */
function code(value: string): string {
  const text = value.length > 40 ? `${value.slice(0, 39)}…` : value;
  const oneLine = text.replace(/[\r\n\t]/g, ' ').replaceAll('`', "'");
  return oneLine.trim() === '' ? '(blank)' : `\`${oneLine}\``;
}

const levels = '▁▂▃▄▅▆▇█';
const mostBars = 16;

/** A histogram in one line of text. */
function bars({ counts }: Histogram): string {
  const width = Math.ceil(counts.length / mostBars);
  const merged = Array.from({ length: Math.ceil(counts.length / width) }, (_, i) =>
    counts.slice(i * width, (i + 1) * width).reduce((sum, count) => sum + count, 0),
  );
  const most = Math.max(...merged, 1);
  return merged.map((count) => levels[Math.ceil((count / most) * (levels.length - 1))]).join('');
}

function table(header: Header, rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(header.map(([title]) => title)),
    line(header.map(([, align]) => (align === 'right' ? '--:' : ':--'))),
    ...rows.map(line),
  ].join('\n');
}

function section(title: string, body: string): string {
  return body === '' ? '' : `## ${title}\n\n${body}`;
}
