import type { ColumnFacts } from '../../../src/core/dataset/columnFacts.ts';

/** Facts of a column of 1,000 rows of numbers, unremarkable where nothing else is said. */
export function facts(name: string, changes: Partial<ColumnFacts> = {}): ColumnFacts {
  return {
    name,
    kind: 'number',
    storage: 'DOUBLE',
    whole: false,
    missing: 0,
    notFinite: 0,
    unreadable: 0,
    distinct: 700,
    distinctExact: true,
    min: 0,
    max: 10,
    contentHash: `number:${name}`,
    ...changes,
  };
}

export const rows = 1_000;

export function text(name: string, distinct: number, changes: Partial<ColumnFacts> = {}): ColumnFacts {
  return facts(name, { kind: 'text', storage: 'VARCHAR', distinct, min: null, max: null, ...changes });
}

export function whole(name: string, distinct: number, changes: Partial<ColumnFacts> = {}): ColumnFacts {
  return facts(name, { storage: 'BIGINT', whole: true, distinct, ...changes });
}

export function date(name: string, changes: Partial<ColumnFacts> = {}): ColumnFacts {
  return facts(name, { kind: 'date', storage: 'DATE', whole: true, ...changes });
}
