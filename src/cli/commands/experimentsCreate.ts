import { ArboretumError } from '../../core/errors.ts';
import { metricGrammar, parseMetric } from '../../core/experiment/metricText.ts';
import type { ExperimentInput } from '../../core/experiment/planInput.ts';
import { defineCommand } from '../command.ts';
import { experimentText } from '../experiment/experimentText.ts';
import { listOf, numberOf, oneOf, wholeNumberOf } from '../values.ts';

export const experimentsCreate = defineCommand({
  name: 'experiments create',
  summary: 'Plan an A/B experiment between model versions',
  positionals: [],
  flags: {
    key: { type: 'string', value: '<key>', required: true, description: 'Unique; units are hashed with it' },
    control: {
      type: 'string',
      value: '<ref>',
      required: true,
      description: 'What is there: churn@production',
    },
    treatment: {
      type: 'string',
      value: '<ref>',
      required: true,
      multiple: true,
      description: 'What is tried; several times for several',
    },
    metric: {
      type: 'string',
      value: '<metric>',
      required: true,
      description: `What decides: ${metricGrammar}`,
    },
    secondary: { type: 'string', value: '<metric>', multiple: true, description: 'What is looked at beside' },
    guardrail: { type: 'string', value: '<metric>', multiple: true, description: 'What must not get worse' },
    name: { type: 'string', value: '<text>', description: 'Default: the key' },
    hypothesis: { type: 'string', value: '<text>', description: 'What is expected, and why' },
    seed: { type: 'string', value: '<text>', description: 'What units are hashed with; default: the key' },
    split: {
      type: 'string',
      value: '<share>',
      description: 'Share of the control, or all shares: 0.5 or 0.5,0.3,0.2',
    },
    coverage: {
      type: 'string',
      value: '<share>',
      description: 'Share of the units that take part; default 1',
    },
    unit: { type: 'string', value: '<column>', description: 'What is randomized; default unit' },
    alpha: { type: 'string', value: '<number>', description: 'Default 0.05' },
    power: { type: 'string', value: '<number>', description: 'Default 0.8' },
    effect: {
      type: 'string',
      value: '<number>',
      description: 'Least effect worth finding: 0.2, or 5% of the control',
    },
    days: { type: 'string', value: '<number>', description: 'Planned duration' },
    sequential: { type: 'boolean', description: 'Intervals that hold at every look' },
    'decision-units': {
      type: 'string',
      value: '<number>',
      description: 'Units at which sequential intervals are the narrowest; default 5000',
    },
    'minimum-units': {
      type: 'string',
      value: '<number>',
      description: 'Each variant needs as many before a verdict; default 100',
    },
    correction: {
      type: 'string',
      value: '<name>',
      description: 'holm or benjamini-hochberg, for several treatments',
    },
  },
  examples: [
    'experiments create --key new-churn --control churn@production --treatment churn@staging --metric log_loss:mean:lower --unit customer --effect 2%',
  ],
  async run(engine, { flags }) {
    const experiment = await engine.createExperiment(inputOf(flags));
    return { json: experiment, text: experimentText(experiment) };
  },
});

interface Flags {
  readonly key: string;
  readonly control: string;
  readonly treatment: readonly string[];
  readonly metric: string;
  readonly secondary: readonly string[];
  readonly guardrail: readonly string[];
  readonly sequential: boolean;
  readonly name: string | undefined;
  readonly hypothesis: string | undefined;
  readonly seed: string | undefined;
  readonly split: string | undefined;
  readonly coverage: string | undefined;
  readonly unit: string | undefined;
  readonly alpha: string | undefined;
  readonly power: string | undefined;
  readonly effect: string | undefined;
  readonly days: string | undefined;
  readonly 'decision-units': string | undefined;
  readonly 'minimum-units': string | undefined;
  readonly correction: string | undefined;
}

/** Flags that are given as one text, or not. */
type TextFlag = { [Name in keyof Flags]: Flags[Name] extends string | undefined ? Name : never }[keyof Flags];

function inputOf(flags: Flags): ExperimentInput {
  const models = [flags.control, ...flags.treatment];
  const weights = flags.split === undefined ? undefined : weightsOf(flags.split, models.length);
  const number = (name: TextFlag) => {
    const text = flags[name];
    return text === undefined ? undefined : numberOf(name, text);
  };
  const whole = (name: TextFlag) => {
    const text = flags[name];
    return text === undefined ? undefined : wholeNumberOf(name, text);
  };
  return {
    key: flags.key,
    name: flags.name,
    hypothesis: flags.hypothesis,
    seed: flags.seed,
    unit: flags.unit,
    variants: models.map((model, index) => ({ model, weight: weights?.[index] })),
    metrics: [
      parseMetric(flags.metric, 'primary'),
      ...flags.secondary.map((text) => parseMetric(text, 'secondary')),
      ...flags.guardrail.map((text) => parseMetric(text, 'guardrail')),
    ],
    coverage: number('coverage'),
    alpha: number('alpha'),
    power: number('power'),
    minimumEffect: flags.effect === undefined ? undefined : effectOf(flags.effect),
    plannedDays: whole('days'),
    analysis: flags.sequential ? 'sequential' : 'fixed',
    decisionUnits: whole('decision-units'),
    minimumUnits: whole('minimum-units'),
    correction:
      flags.correction === undefined
        ? undefined
        : oneOf('correction', flags.correction, ['holm', 'benjamini-hochberg']),
  };
}

function weightsOf(text: string, count: number): number[] {
  const given = listOf(text).map((each) => numberOf('split', each));
  // One number is the control's share; the rest is shared alike.
  if (given.length === 1)
    return [given[0]!, ...Array.from({ length: count - 1 }, () => (1 - given[0]!) / (count - 1))];
  if (given.length === count) return given;
  throw new ArboretumError(
    'bad-usage',
    `--split has ${given.length} shares, and there are ${count} variants.`,
  );
}

/** `0.2`, or `5%` of the control's value. */
function effectOf(text: string): { value: number; relative: boolean } {
  return text.endsWith('%')
    ? { value: numberOf('effect', text.slice(0, -1)) / 100, relative: true }
    : { value: numberOf('effect', text), relative: false };
}
