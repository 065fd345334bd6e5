import { solvePower, type PowerAnswer, type PowerRequest } from '../../core/experiment/power/solvePower.ts';
import { formatInteger, formatNumber, formatPercent } from '../../core/format/number.ts';
import { ArboretumError } from '../../core/errors.ts';
import { defineCommand } from '../command.ts';
import { numberOf, oneOf, wholeNumberOf } from '../values.ts';

export const experimentsPower = defineCommand({
  name: 'experiments power',
  summary: 'Solve for sample size, effect or power, whichever is left out',
  positionals: [],
  flags: {
    type: { type: 'string', value: '<type>', required: true, description: 'mean or proportion' },
    baseline: { type: 'string', value: '<number>', required: true, description: 'Value of the control' },
    sd: { type: 'string', value: '<number>', description: 'Standard deviation over units; for means' },
    effect: { type: 'string', value: '<number>', description: 'Difference to be found' },
    relative: { type: 'boolean', description: 'The effect is a share of the baseline' },
    power: { type: 'string', value: '<number>', description: 'Default 0.8, where effect or n is left out' },
    n: { type: 'string', value: '<number>', description: 'Units of the control' },
    alpha: { type: 'string', value: '<number>', description: 'Default 0.05, two-sided' },
    ratio: {
      type: 'string',
      value: '<number>',
      description: 'Units of the treatment for each of the control; default 1',
    },
  },
  examples: [
    'experiments power --type mean --baseline 3.2 --sd 4 --effect 0.2',
    'experiments power --type proportion --baseline 0.12 --n 5000',
  ],
  async run(_engine, { flags }) {
    const number = (name: 'baseline' | 'sd' | 'effect' | 'power' | 'alpha' | 'ratio') => {
      const text = flags[name];
      return text === undefined ? {} : { [name]: numberOf(name, text) };
    };
    const type = oneOf('type', flags.type, ['mean', 'proportion']);
    if (type === 'mean' && flags.sd === undefined) {
      throw new ArboretumError(
        'bad-usage',
        'A mean needs --sd <number>.',
        'It is the standard deviation over units.',
      );
    }
    const open = [flags.effect, flags.power, flags.n].filter((value) => value === undefined).length;
    const answer = solvePower({
      type,
      ...number('baseline'),
      ...number('sd'),
      ...number('effect'),
      // With two left out the usual power is meant.
      ...(open === 2 && flags.power === undefined ? { power: 0.8 } : number('power')),
      ...(flags.n === undefined ? {} : { n: wholeNumberOf('n', flags.n) }),
      ...number('alpha'),
      ...number('ratio'),
      relative: flags.relative,
    } as unknown as PowerRequest);
    return { json: document(answer), text: text(answer) };
  },
});

function document({ nControl, nTreatment, effect, power, alpha }: PowerAnswer): unknown {
  return { n_control: nControl, n_treatment: nTreatment, effect, power, alpha };
}

function text({ nControl, nTreatment, effect, power, alpha }: PowerAnswer): string {
  return `${formatInteger(nControl)} units of the control and ${formatInteger(nTreatment)} of the treatment find an effect of ${formatNumber(effect)} with a power of ${formatPercent(power)} (alpha ${alpha}).`;
}
