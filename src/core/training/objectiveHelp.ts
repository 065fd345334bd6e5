import { toErrorData } from '../errors.ts';
import { learnerMetricFacts, type MetricHelp } from './learnerMetricHelp.ts';
import { learnerMetrics } from './learnerMetrics.ts';
import { objectiveInfo, type ObjectiveName, parseObjective, type TargetDemand } from './objectives.ts';

/** What training with an objective does, in one sentence. */
const meanings: Readonly<Record<ObjectiveName, string>> = {
  regression: 'Minimizes squared errors and so predicts the mean; large errors count most.',
  regression_l1: 'Minimizes absolute errors and so predicts the median; outliers count less.',
  huber: 'Minimizes squared errors up to alpha and absolute ones beyond, so that outliers count less.',
  fair: 'Minimizes a loss between squared and absolute errors; fair_c says where one becomes the other.',
  poisson: 'For counts: predicts a rate through its logarithm.',
  quantile: 'Predicts a quantile: the share alpha of the true values lies below.',
  mape: 'Minimizes errors relative to the true value, so that small values count as much as large ones.',
  gamma: 'For positive, skewed values such as amounts and durations, through their logarithm.',
  tweedie: 'For values that are often 0 and otherwise positive, such as insurance claims.',
  cross_entropy: 'For a target that is itself a probability.',
  cross_entropy_lambda: 'For a target that is itself a probability, by an intensity in its place.',
  binary: 'Minimizes the log loss of the probability of the positive class.',
  multiclass: 'Minimizes the log loss of the probabilities of all classes together.',
  multiclassova: 'Trains each class against the rest.',
};

const demands: Readonly<Record<TargetDemand, string>> = {
  any: 'The target can be any number.',
  'not-negative': 'The target must be 0 or more.',
  positive: 'The target must be above 0.',
  'unit-interval': 'The target must be from 0 to 1.',
  classes: 'The target must be classes.',
};

/** The text of a hover on an objective, by name or alias: what it does, what it asks for, what training watches. */
export function objectiveHelpOf(given: string): MetricHelp | undefined {
  let name: ObjectiveName;
  try {
    name = parseObjective(given);
  } catch (error) {
    if (toErrorData(error).code === 'internal') throw error;
    return undefined;
  }
  const { label, target, metric } = objectiveInfo(name);
  const facts = learnerMetricFacts(metric);
  const watched = `Training watches ${learnerMetrics[metric].label}: ${facts[0]!.toLowerCase()}${facts.slice(1)}`;
  return {
    label: `${label[0]!.toUpperCase()}${label.slice(1)}`,
    help: `${meanings[name]} ${demands[target]} ${watched}`,
  };
}
