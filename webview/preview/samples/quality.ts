import type { QualityDataset, QualityPanelState, QualityRule } from '../../../src/protocol/quality.ts';
import { overviewOf, type Fate } from './qualityGenerator.ts';

const dataset = (source: string, tenant: string, name: string, i: number): QualityDataset => ({
  ...{ source, tenant, name: `${source}.${name}` },
  id: `dd5a70${String(i).padStart(2, '0')}-3d16-442d-aeb6-d9c7770f98c7`,
});
const rule = (
  code: string,
  name: string,
  dimension: string,
  threshold: number,
  description: string,
): QualityRule => ({
  ...{ code, name, dimension, threshold, description },
});

const datasets = [
  dataset('crm', 'acme', 'contacts', 0),
  dataset('erp', 'acme', 'orders', 1),
  dataset('erp', 'globex', 'invoices', 2),
  dataset('hr', 'acme', 'payroll', 3),
  dataset('iot', 'acme', 'telemetry', 4),
  dataset('web', 'acme', 'sessions', 5),
];
const rules = [
  rule('NOT_NULL', 'Not null', 'completeness', 98, 'The attribute has a value'),
  rule('UNIQUE', 'Unique', 'uniqueness', 99, 'No value of the attribute stands twice'),
  rule('FORMAT', 'Format', 'validity', 95, 'The attribute has the agreed form'),
  rule('IN_RANGE', 'In range', 'validity', 97, 'The attribute lies between its bounds'),
  rule('REF_KEY', 'Reference key', 'consistency', 98, 'The attribute names a row that exists'),
  rule('FRESH', 'Freshness', 'timeliness', 95, 'The load was there by 6 in the morning'),
  rule('VOLUME', 'Volume', 'completeness', 90, 'The load has about as many records as usual'),
  rule('SCHEMA', 'Schema', 'consistency', 99, 'The load has the agreed columns and types'),
];

/** By the places in the lists above. */
const at = (dataset: number, rule: number, now: number, to: number, half: number): Fate => ({
  ...{ dataset, rule, now, to, half },
});
const fates: readonly Fate[] = [
  at(0, 2, 96.1, 91.4, 2.9),
  at(0, 0, 98.3, 96.9, 1.2),
  at(0, 6, 91.8, 89.6, 1.9),
  at(2, 4, 97.4, 95.6, 1.4),
  at(2, 3, 97.6, 96.2, 1.1),
  at(5, 5, 88.2, 94.6, 2.6),
  at(5, 6, 86.5, 87.3, 3.4),
  at(1, 5, 94.1, 97.2, 1.3),
  at(1, 2, 95.4, 95.04, 1),
  at(4, 3, 96.2, 95.3, 1.5),
  at(3, 0, 98.4, 98.1, 0.4),
  { dataset: 4, rule: 4, missing: true },
  { dataset: 3, rule: 4, missing: true },
  { dataset: 5, rule: 1, missing: true },
  { dataset: 3, rule: 6, silent: true, to: 95.2, half: 3.1 },
  { dataset: 4, rule: 7, method: 'rule mean', now: 99.8, to: 99.4, half: 0.6 },
];

type Ready = Extract<QualityPanelState, { kind: 'ready' }>;

const ready = (overview: Ready['overview'], busy = false): Ready => ({ kind: 'ready', overview, busy });
const usual = overviewOf({ datasets, rules, fates, seed: 11, days: 7, missing: 0, trouble: 0 });

/** Names that a form would rather not get: markup, emoji, right to left, a page of text. */
const awkward = [
  'customer_relationship_management.contacts_with_all_of_their_addresses_and_consents_v2_final',
  '<b>bold</b><script>alert(1)</script>',
  '👩‍👩‍👧‍👦 families 🏳️‍🌈 & friends "quoted"',
  'عملاء الشركة',
  ' ',
];
const awkwardRules = [
  'The e-mail address is there, is well formed and does not belong to a throw-away domain',
  '<img src=x onerror=alert(1)>',
  '🔑 key',
  'Donaudampfschifffahrtsgesellschaftskapitän',
];
const manyDatasets = Array.from({ length: 120 }, (_, i) => ({
  ...dataset(['crm', 'erp', 'hr', 'iot', 'web'][i % 5]!, i % 3 === 0 ? 'globex' : 'acme', `table_${i}`, i),
  ...(i < awkward.length ? { name: awkward[i]! } : {}),
}));
const manyRules = Array.from({ length: 40 }, (_, i) => ({
  ...rules[i % 8]!,
  code: `RULE_${String(i).padStart(3, '0')}`,
  name: awkwardRules[i] ?? `${rules[i % 8]!.name} ${i}`,
}));

export const samples = {
  /** Six datasets, eight rules: what most people see. */
  usual: ready(usual),
  /** A newer forecast is on its way. */
  busy: ready({ ...usual, warnings: ['3 rows have no date and are left out.'] }, true),
  /** One dataset, one rule, and all is well. */
  one: ready(
    overviewOf({
      ...{
        datasets: datasets.slice(0, 1),
        rules: rules.slice(0, 1),
        seed: 5,
        days: 14,
        missing: 0,
        trouble: 0,
      },
      fates: [at(0, 0, 99.2, 99.3, 0.3)],
    }),
  ),
  many: ready(
    overviewOf({
      datasets: manyDatasets,
      rules: manyRules,
      fates: [],
      seed: 7,
      days: 30,
      missing: 0.12,
      trouble: 0.04,
    }),
  ),
  empty: ready({ ...usual, checks: [], datasets: [], rules: [] }),
  error: {
    kind: 'error',
    message:
      'The forecaster pass-rate-forecaster@1.2.0 was trained on a column that data/rule_results.sql does not have: level_of_execution.',
    hint: 'Add the column, or train the forecaster anew.',
  },
  loading: { kind: 'loading', ref: 'pass-rate-forecaster@1.2.0', progress: 'Reading data/rule_results.sql' },
} satisfies Record<string, QualityPanelState>;
