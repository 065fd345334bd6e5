import { ArboretumError } from '../errors.ts';
import { modelNameProblem } from '../registry/names.ts';
import { parseRef } from '../registry/reference.ts';
import type { ExperimentMetric, ExperimentPlan, Variant } from './experiment.ts';
import { metricProblem } from './metricProblem.ts';
import { type ExperimentInput, planInputSchema } from './planInput.ts';

export const fewestVariants = 2;
export const mostVariants = 8;

/** How far a sum of weights may be from 1: that of thirds with all their digits. */
const weightTolerance = 1e-9;

/**
 * A plan from what was given, with the defaults filled in: name and seed are the key, weights are equal, names `control`,
 * `treatment`, `treatment-2`; the primary metric comes first, guardrails last.
 *
 * @throws {ArboretumError} `experiment-invalid`
 */
export function parsePlan(input: unknown): ExperimentPlan {
  const parsed = planInputSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    const place = issue.path.join('.');
    throw invalid(`${place === '' ? '' : `${place}: `}${issue.message}.`);
  }
  const given = parsed.data;
  const keyProblem = modelNameProblem(given.key);
  if (keyProblem !== null) {
    throw invalid(
      `"${given.key.slice(0, 60)}" cannot be the key: ${keyProblem}.`,
      'Choose a key such as "new-model".',
    );
  }
  const metrics = metricsOf(given);
  return {
    key: given.key,
    name: given.name?.trim() || given.key,
    hypothesis: given.hypothesis?.trim() ?? '',
    seed: given.seed || given.key,
    unit: given.unit ?? 'unit',
    variants: variantsOf(given),
    coverage: given.coverage ?? 1,
    metrics,
    alpha: given.alpha ?? 0.05,
    power: given.power ?? 0.8,
    minimumEffect: given.minimumEffect ?? null,
    plannedDays: given.plannedDays ?? null,
    analysis: given.analysis ?? 'fixed',
    decisionUnits: given.decisionUnits ?? 5000,
    correction: given.correction ?? 'holm',
    minimumUnits: given.minimumUnits ?? 100,
  };
}

function variantsOf({ variants }: ExperimentInput): Variant[] {
  if (variants.length < fewestVariants) throw invalid('An experiment needs a control and a treatment.');
  if (variants.length > mostVariants) {
    throw invalid(`There are ${variants.length} variants, and ${mostVariants} are allowed.`);
  }
  const given = variants.filter(({ weight }) => weight !== undefined).length;
  if (given !== 0 && given !== variants.length)
    throw invalid('Some variants have a weight and some have none.');
  const named = variants.map(({ model, name, weight }, index): Variant => {
    parseRef(model); // Says what is wrong with it.
    return {
      name: name?.trim() || defaultName(index),
      model,
      version: null,
      weight: weight ?? 1 / variants.length,
    };
  });
  for (const { name, weight, model } of named) {
    if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u.test(name)) {
      throw invalid(
        `"${name.slice(0, 60)}" cannot be the name of a variant.`,
        'Use up to 40 letters, digits, spaces, ".", "_" and "-".',
      );
    }
    if (!(weight > 0)) throw invalid(`The weight of ${name} is ${weight}; it must be above 0.`);
    if (named.some((other) => other.name !== name && other.name.toLowerCase() === name.toLowerCase())) {
      throw invalid(`Two variants are called ${name}.`);
    }
    if (named.filter((other) => other.model.toLowerCase() === model.toLowerCase()).length > 1) {
      throw invalid(`Two variants are ${model}: there would be nothing to find out.`);
    }
  }
  const doubled = named.find(({ name }, index) => named.findIndex((other) => other.name === name) < index);
  if (doubled) throw invalid(`Two variants are called ${doubled.name}.`);
  const sum = named.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > weightTolerance) {
    throw invalid(
      `The weights sum to ${Number(sum.toPrecision(6))}, not to 1.`,
      'Coverage says how many units take part.',
    );
  }
  return named;
}

function defaultName(index: number): string {
  if (index === 0) return 'control';
  return index === 1 ? 'treatment' : `treatment-${index}`;
}

const roles = ['primary', 'secondary', 'guardrail'] as const;

function metricsOf({ metrics }: ExperimentInput): ExperimentMetric[] {
  const primary = metrics.filter(({ role }) => role === 'primary').length;
  if (primary !== 1) {
    throw invalid(
      primary === 0 ? 'There is no primary metric.' : `There are ${primary} primary metrics.`,
      'One metric decides; the others are secondary or guardrails.',
    );
  }
  // Zod leaves what was not given as undefined, which a plan does not have.
  const plain = metrics.map(
    (metric) =>
      Object.fromEntries(
        Object.entries(metric).filter(([, value]) => value !== undefined),
      ) as unknown as ExperimentMetric,
  );
  for (const metric of plain) {
    const problem = metricProblem(metric);
    if (problem !== null) throw invalid(`Metric ${metric.name}: ${problem}.`);
    if (plain.filter(({ name }) => name === metric.name).length > 1) {
      throw invalid(`Two metrics are called ${metric.name}.`);
    }
  }
  return roles.flatMap((role) => plain.filter((metric) => metric.role === role));
}

function invalid(message: string, hint?: string): ArboretumError {
  return new ArboretumError('experiment-invalid', message, hint);
}
