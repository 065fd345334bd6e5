import type { Experiment } from '../../../src/core/experiment/experiment.ts';

type Plan = Pick<Experiment, 'key' | 'seed' | 'variants' | 'coverage' | 'unit'>;

const variantsOf = (shares: Readonly<Record<string, number>>) =>
  Object.entries(shares).map(([name, weight]) => ({ name, weight, model: 'm', version: 'm@1.0.0' }));

/** Plans with what could go wrong in a snippet: quotes, other scripts, partial coverage. */
export const snippetPlans: readonly Plan[] = [
  {
    key: 'plain',
    seed: 'plain',
    unit: 'unit',
    coverage: 1,
    variants: variantsOf({ control: 0.5, treatment: 0.5 }),
  },
  {
    key: 'partly',
    seed: 'it\'s a "seed" \\ 😀 é',
    unit: 'u',
    coverage: 0.35,
    variants: variantsOf({ 'Größe 1': 0.2, b: 0.3, c: 0.5 }),
  },
];

export const snippetUnits: readonly string[] = [
  ...Array.from({ length: 2000 }, (_, k) => `customer-${k}`),
  '😀',
  'e\u0301',
  '\u00e9',
  '👨‍👩‍👧',
  '日本',
  '\u{10ffff}',
  'a b\tc',
  "it's",
  '"',
  '\\',
  '007',
];
