import type { Signature } from '../../dataset/signature.ts';

/** Objectives that fit the logarithm of the target, or log-odds: their score is not on the target's scale. */
const links: Readonly<Record<string, 'log' | 'log-odds' | undefined>> = {
  poisson: 'log',
  gamma: 'log',
  tweedie: 'log',
  binary: 'log-odds',
  multiclassova: 'log-odds',
  cross_entropy: 'log-odds',
};

/** What a raw score is in, for axes: `price`, `log of claims`, `log-odds of yes`, `score of setosa`. */
export function scoreUnit({ target }: Signature, objective: string, className: string | null): string {
  const link = links[objective];
  const of = className ?? target.column;
  if (link !== undefined) return `${link} of ${of}`;
  return target.kind === 'number' ? of : `score of ${of}`;
}
