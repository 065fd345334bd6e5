import { studentQuantile } from '../../src/core/statistics/studentT.ts';
import type { Task } from './functions.ts';

/** A table of means with 95 % intervals, the paired difference to Optuna, and mean ranks over the seeds. */
export function reportOf(
  tasks: readonly Task[],
  methods: readonly string[],
  seeds: readonly number[],
  valueOf: (task: string, method: string, seed: number) => number,
): string {
  const rows = tasks.map(({ name, optimum }) => {
    const values = methods.map((method) => seeds.map((seed) => valueOf(name, method, seed) - (optimum ?? 0)));
    const ranks = methods.map((_, method) => mean(seeds.map((_, i) => rankOf(values, method, i))));
    const cells = values.map((each, i) => `${interval(each)} (${ranks[i]!.toFixed(2)})`);
    return `| ${name} | ${cells.join(' | ')} | ${verdict(values, methods)} |`;
  });
  const overall = methods.map((_, method) =>
    mean(
      tasks.flatMap(({ name }) => {
        const values = methods.map((each) => seeds.map((seed) => valueOf(name, each, seed)));
        return seeds.map((_, i) => rankOf(values, method, i));
      }),
    ),
  );
  return [
    `| task | ${methods.join(' | ')} | tpe beside optuna |`,
    `| --- | ${methods.map(() => '---').join(' | ')} | --- |`,
    ...rows,
    `| mean rank | ${overall.map((rank) => rank.toFixed(2)).join(' | ')} | |`,
  ].join('\n');
}

function verdict(values: readonly (readonly number[])[], methods: readonly string[]): string {
  const [ours, theirs] = [values[methods.indexOf('tpe')]!, values[methods.indexOf('optuna')]];
  if (theirs === undefined) return '';
  const differences = ours.map((value, i) => value - theirs[i]!);
  const half = halfWidth(differences);
  const middle = mean(differences);
  const word = middle + half < 0 ? 'better' : middle - half > 0 ? 'worse' : 'within noise';
  return `${word}: ${digits(middle)} (${digits(middle - half)} to ${digits(middle + half)})`;
}

/** From 1, the best; equal values share the mean of their ranks. */
function rankOf(values: readonly (readonly number[])[], method: number, seed: number): number {
  const own = values[method]![seed]!;
  const below = values.filter((each) => each[seed]! < own).length;
  const equal = values.filter((each) => each[seed]! === own).length;
  return below + (equal + 1) / 2;
}

function interval(values: readonly number[]): string {
  return `${digits(mean(values))} ± ${digits(halfWidth(values))}`;
}

function halfWidth(values: readonly number[]): number {
  const middle = mean(values);
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1));
  return (studentQuantile(0.975, values.length - 1) * sd) / Math.sqrt(values.length);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function digits(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
