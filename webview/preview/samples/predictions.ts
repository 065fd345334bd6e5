import type { PreviewRow } from '../../../src/core/prediction/preview.ts';
import type { ShownPredictions } from '../../../src/protocol/predictions.ts';

const columns = ['customer_id', 'signed_up', 'contract', 'monthly_fee', 'support_tickets'];

function rowOf(at: number, classes: boolean): PreviewRow {
  const notes =
    at % 40 === 7
      ? [
          'contract: "quarterly" was not in the training',
          'monthly_fee: 240 is above 119, the highest in the training',
        ]
      : [];
  const failed = at % 90 === 30;
  return {
    row: at + 1,
    prediction: failed ? null : classes ? (at % 3 === 0 ? 'yes' : 'no') : 40 + ((at * 37) % 100) / 3,
    state: failed ? 'failed' : notes.length > 0 ? 'flagged' : null,
    notes: failed ? ['support_tickets: "many" is not a number'] : notes,
    cells: [
      `C-${100000 + at}`,
      '2025-03-14',
      at % 4 === 0 ? 'yearly' : 'monthly',
      String(19 + (at % 80)),
      at % 11 === 0 ? null : String(at % 5),
    ],
  };
}

function sample(classes: boolean): ShownPredictions {
  const first = Array.from({ length: 200 }, (_, at) => rowOf(at, classes));
  return {
    folder: 'file:///work',
    out: 'new_customers-predictions.csv',
    data: 'new_customers.csv',
    model: 'churn@0.2.0',
    target: classes ? 'left' : 'monthly_spend',
    at: Date.UTC(2026, 4, 4, 9, 30),
    rows: 398,
    failed: 2,
    flags: { rows: 7, unseen: 5, missing: 0, outside: 4, rangesKnown: true },
    preview: {
      columns,
      allColumns: 5,
      first,
      flagged: first.filter(({ state }) => state !== null),
      spread: classes
        ? {
            kind: 'class',
            classes: [
              { name: 'no', count: 265 },
              { name: 'yes', count: 133 },
            ],
          }
        : {
            kind: 'number',
            min: 40,
            max: 73,
            mean: 55.2,
            counted: 398,
            counts: Array.from({ length: 30 }, (_, bin) =>
              Math.round(40 * Math.exp(-(((bin - 13) / 7) ** 2))),
            ),
          },
    },
  };
}

const clean = sample(true);

export const samples = {
  numbers: sample(false),
  classes: sample(true),
  clean: {
    ...clean,
    failed: 0,
    flags: { ...clean.flags, rows: 0, unseen: 0, outside: 0, rangesKnown: false },
    preview: {
      ...clean.preview,
      first: clean.preview.first.filter(({ state }) => state === null),
      flagged: [],
    },
  },
} satisfies Record<string, ShownPredictions>;
