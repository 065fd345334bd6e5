import { formatNumber, formatTogether } from '../../core/format/number.ts';
import { formatDuration } from '../../core/format/time.ts';
import { importanceOf } from '../../core/search/importance.ts';
import type { Study } from '../../core/search/study.ts';
import type { Trial } from '../../core/search/trial.ts';
import type { ParamValue } from '../../core/training/spec.ts';
import { table } from '../table.ts';

/** Parameters that have a column; more would not fit beside one another. */
const mostParams = 5;
const longestReason = 60;

/**
 * Trials as a table, the parameters that matter beside the values.
 * @param order names of parameters, those that matter most first; those that do not differ are left out
 */
export function trialsTable(study: Study, trials: readonly Trial[], order: readonly string[]): string {
  const params = order.filter((name) => differs(name, trials)).slice(0, mostParams);
  const values = formatTogether(trials.map(({ value }) => value ?? NaN));
  const states = trials.some(({ state }) => state !== 'complete');
  return table(
    [
      { title: 'Trial', align: 'right' },
      { title: study.objective.label, align: 'right' },
      { title: '±', align: 'right' },
      ...params.map((title) => ({ title, align: 'right' as const })),
      { title: 'Took', align: 'right' },
      ...(states ? [{ title: 'State' }] : []),
      { title: '' },
    ],
    trials.map((trial, i) => [
      String(trial.number),
      trial.value === null ? '' : values[i]!,
      trial.std === null ? '' : formatNumber(trial.std, { digits: 2 }),
      ...params.map((name) => paramText(trial.params[name])),
      formatDuration(trial.seconds),
      ...(states ? [trial.state] : []),
      remarks(trial),
    ]),
  );
}

/** Complete trials from the best on, then the others in their order. */
export function bestFirst(trials: readonly Trial[], { objective }: Study): Trial[] {
  const sign = objective.direction === 'lower' ? 1 : -1;
  const rank = ({ state, value }: Trial) =>
    state === 'complete' && value !== null ? sign * value : Infinity;
  return [...trials].sort((a, b) => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? a.number - b.number : first - second;
  });
}

/** Parameters as `--params` takes them. */
export function paramsText(params: Readonly<Record<string, ParamValue>>): string {
  return Object.entries(params)
    .map(([name, value]) => `${name}=${paramText(value)}`)
    .join(', ');
}

/** The parameters that are searched, those that matter most first where enough trials tell. */
export function namesByImportance({ space, objective, spec }: Study, trials: readonly Trial[]): string[] {
  const { params } = importanceOf(space, objective.direction, trials, spec.seed);
  if (params.length > 0) return params.map(({ name }) => name);
  return space.dimensions.filter(({ kind }) => kind !== 'fixed').map(({ name }) => name);
}

function differs(name: string, trials: readonly Trial[]): boolean {
  return new Set(trials.map(({ params }) => String(params[name]))).size > 1;
}

function paramText(value: ParamValue | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

function remarks({ origin, starred, reason, note }: Trial): string {
  const said = [
    origin === 'default' ? 'default parameters' : origin === 'search' ? '' : origin.replace('-', ' '),
    starred ? '★' : '',
    reason ?? '',
    note,
  ].filter((text) => text !== '');
  const text = said.join(', ').replace(/\s+/g, ' ');
  return text.length > longestReason ? `${text.slice(0, longestReason - 1)}…` : text;
}
