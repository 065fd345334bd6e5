import type { ModelVersion } from '../model.ts';
import { reportParams } from '../reportParams.ts';
import { defaultObjective } from '../../training/objectives.ts';
import { sameValue } from '../../training/parseParams.ts';
import type { ParamValue } from '../../training/spec.ts';
import { changedFirst } from './changedFirst.ts';
import type { Comparison, ImportanceRow, ParamRow } from './comparison.ts';
import { versionLabels } from './versionLabels.ts';

export { signature } from './signatureDifference.ts';

/** Features that are worth a line in a comparison. */
const mostFeatures = 30;

/**
 * The parameters of the versions beside one another: those that differ first, else in the order of the model report. A
 * parameter that is given with LightGBM's default is the same as one that is not given.
 */
export function params(versions: readonly ModelVersion[]): ParamRow[] {
  const reports = versions.map(
    (version) => new Map(reportParams(version).map((param) => [param.name, param])),
  );
  const names = [...new Set(reports.flatMap((report) => [...report.keys()]))];
  const rows = names.map((name): ParamRow => {
    const values = reports.map((report) => {
      const param = report.get(name);
      // An empty text stands for a parameter without a value and without a default.
      return param === undefined || !param.changed || param.value === '' ? null : param.value;
    });
    const usual = reports.find((report) => report.has(name))!.get(name)!.default;
    if (name === 'objective') return objectiveRow(versions);
    return { name, values, default: usual, changed: !allSame(values) };
  });
  return changedFirst(rows, ({ changed }) => changed);
}

/** The default objective depends on the task: each version's own is always written out. */
function objectiveRow(versions: readonly ModelVersion[]): ParamRow {
  const values = versions.map(({ objective }) => objective);
  const tasks = new Set(versions.map(({ task }) => task));
  const usual = tasks.size === 1 ? defaultObjective[versions[0]!.task] : null;
  return { name: 'objective', values, default: usual, changed: !allSame(values) };
}

function allSame(values: readonly (ParamValue | null)[]): boolean {
  const [first = null] = values;
  return values.every((value) =>
    value === null || first === null ? value === first : sameValue(value, first),
  );
}

/**
 * Each feature's share of the total gain in each version, at most 30: those with the largest share in any version, the
 * largest first.
 */
export function importance(versions: readonly ModelVersion[]): ImportanceRow[] {
  const shares = versions.map((version) => {
    const total = version.importance.reduce((sum, { gain }) => sum + gain, 0);
    return new Map(
      version.importance.map(({ feature, gain }) => [feature, total > 0 ? gain / total : 0] as const),
    );
  });
  const features = [...new Set(shares.flatMap((share) => [...share.keys()]))];
  return features
    .map((feature) => ({ feature, shares: shares.map((share) => share.get(feature) ?? null) }))
    .sort((a, b) => largest(b) - largest(a))
    .slice(0, mostFeatures);
}

function largest({ shares }: ImportanceRow): number {
  return Math.max(...shares.map((share) => share ?? 0));
}

/** The learning curves of the versions. */
export function learning(versions: readonly ModelVersion[]): Comparison['learning'] {
  const labels = versionLabels(versions);
  return versions.map(({ history }, i) => ({ label: labels[i]!, history }));
}
