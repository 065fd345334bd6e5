import { listed } from '../registry/comparison/words.ts';
import { daysToDecision, daysToEnd } from './decisionTime.ts';
import type { Check, EvaluatedMetric, Verdict } from './evaluation.ts';
import type { ExperimentData } from './outcomes.ts';
import {
  aboutDays,
  foundPhrase,
  type KnownComparison,
  looksPhrase,
  reasonsFor,
  titleOf,
  type Told,
  undecidedPhrase,
} from './verdictWords.ts';

export interface VerdictFacts extends Told {
  readonly data: ExperimentData;
  readonly day: number;
}

/**
 * The rules, of which the first that fits is taken:
 *
 * | when                                                                  | verdict                                |
 * | --------------------------------------------------------------------- | -------------------------------------- |
 * | it is a draft                                                         | keep running                           |
 * | the split is not as planned, many units crossed, a version is gone    | broken                                 |
 * | there are no outcomes, or too few units                               | keep running; at the end: keep control |
 * | all treatments that are better have a guardrail beyond its limit      | keep control                           |
 * | fixed horizon, before the planned end                                 | keep running                           |
 * | a treatment is better and its guardrails are inside their limits      | ship the best of them                  |
 * | a treatment is better, but a guardrail may be beyond its limit        | keep running; at the end: keep control |
 * | all treatments are worse                                              | keep control                           |
 * | otherwise                                                             | keep running; at the end: keep control |
 *
 * "Better" and "worse" are significant after the correction for several treatments. The end is when the planned days have
 * passed or the experiment was stopped.
 */
export function verdictOf(facts: VerdictFacts): Verdict {
  const { experiment, data, metrics, day } = facts;
  const isOver =
    experiment.state !== 'running' || (experiment.plannedDays !== null && day > experiment.plannedDays);
  const undecided = (
    sentence: string,
    reasons: readonly string[],
    daysLeft: number | null = null,
  ): Verdict =>
    isOver
      ? plain('keep-control', `Keep the control: ${sentence}.`, reasons)
      : { ...plain('keep-running', `Keep running${aboutDays(daysLeft)}: ${sentence}.`, reasons), daysLeft };

  if (experiment.state === 'draft') return plain('keep-running', 'It is a draft: start it to find out.', []);
  const broken = failed(facts.checks, ['sample-ratio', 'crossed-units', 'versions']);
  if (broken) {
    return plain('broken', `Broken: ${broken.detail}`, [
      'No difference can be trusted until the cause is known.',
    ]);
  }
  if (data.rows === 0) return undecided(isOver ? 'there were no outcomes' : 'there are no outcomes yet', []);

  const primary = metrics[0]!;
  const known = primary.comparisons.filter((each): each is KnownComparison => each.difference !== null);
  const tooFew = failed(facts.checks, ['missing-outcomes', 'minimum-units']);
  if (tooFew || known.length === 0) {
    return undecided(withoutStop(tooFew?.detail ?? primary.comparisons[0]!.problem ?? ''), []);
  }

  const lead = leading(primary, known);
  const reasons = reasonsFor(facts, lead);
  const better = known
    .filter(({ outcome }) => outcome === 'better')
    .map((each) => ({ each, ...guardrailsOf(metrics, each.variant) }));
  const beyond = better.flatMap((each) => each.beyond);
  if (better.length > 0 && better.every((each) => each.beyond.length > 0)) {
    const limits = `${listed([...new Set(beyond)])} ${new Set(beyond).size === 1 ? 'is' : 'are'} beyond the limit`;
    return plain('keep-control', `Keep the control: ${foundPhrase(facts, lead)}, but ${limits}.`, reasons);
  }
  if (experiment.analysis === 'fixed' && !isOver) {
    const wait = 'but a fixed-horizon test decides at its end';
    return undecided(`${looksPhrase(facts, lead)}, ${wait}`, reasons, daysToEnd(experiment, day));
  }
  const free = better.filter((each) => each.beyond.length === 0 && each.watch.length === 0);
  if (free.length > 0) {
    const best = leading(
      primary,
      free.map(({ each }) => each),
    );
    return {
      ...plain(
        'ship',
        `Ship ${titleOf(experiment, best.variant)}: ${foundPhrase(facts, best)}.`,
        reasonsFor(facts, best),
      ),
      variant: best.variant,
      ref: experiment.variants.find(({ name }) => name === best.variant)?.version ?? null,
    };
  }
  if (better.length > 0) {
    const watch = listed([...new Set(better.flatMap((each) => each.watch))]);
    return undecided(`${foundPhrase(facts, lead)}, but ${watch} may be beyond the limit`, reasons);
  }
  if (known.every(({ outcome }) => outcome === 'worse')) {
    return plain('keep-control', `Keep the control: ${foundPhrase(facts, lead)}.`, reasons);
  }
  const units = data.units.reduce((sum, n) => sum + n, 0);
  return undecided(
    undecidedPhrase(facts, lead),
    reasons,
    isOver ? null : daysToDecision(experiment, lead, { units, day }),
  );
}

function plain(kind: Verdict['kind'], sentence: string, reasons: readonly string[]): Verdict {
  return { kind, sentence, variant: null, ref: null, reasons, daysLeft: null };
}

function failed(checks: readonly Check[], names: readonly Check['name'][]): Check | undefined {
  return checks.find(({ name, outcome }) => outcome === 'fail' && names.includes(name));
}

/** A sentence to go on after. */
function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, '');
}

/** The treatment with the best difference. */
function leading({ direction }: EvaluatedMetric, known: readonly KnownComparison[]): KnownComparison {
  const sign = direction === 'higher' ? 1 : -1;
  return known.reduce((best, each) => (sign * each.difference > sign * best.difference ? each : best));
}

/** Names of the guardrails of a treatment that are beyond their limit, and of those that may be. */
function guardrailsOf(
  metrics: readonly EvaluatedMetric[],
  variant: string,
): { readonly beyond: readonly string[]; readonly watch: readonly string[] } {
  const named = (outcomes: readonly string[]) =>
    metrics
      .filter(({ role }) => role === 'guardrail')
      .filter(({ comparisons }) =>
        comparisons.some((each) => each.variant === variant && outcomes.includes(each.outcome)),
      )
      .map(({ name }) => name);
  return { beyond: named(['beyond-limit']), watch: named(['watch', 'not-measured']) };
}
