/** What the values of a column are, before it is decided whether text is a category. */
export type ValueKind = 'number' | 'boolean' | 'date' | 'text' | 'unsupported';

const integers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|BIGNUM)$/;
/** Times of day and intervals count as numbers: seconds. */
const numbers = /^(FLOAT|DOUBLE|DECIMAL\(.*\)|TIME|TIME WITH TIME ZONE|TIME_NS|INTERVAL)$/;
/** `"NULL"`: a column of a query without a single value. */
const texts = /^(VARCHAR|UUID|ENUM\(.*\)|"NULL")$/s;

/** @param storage DuckDB's name of a type, such as `DECIMAL(10,2)` */
export function valueKindOfStorage(storage: string): ValueKind {
  // Lists, structs and maps of numbers end with a bracket, so they must be ruled out first.
  if (/[\])]$/.test(storage) && !/^(DECIMAL|ENUM)\(/.test(storage)) return 'unsupported';
  if (storage.endsWith(']')) return 'unsupported';
  if (storage === 'BOOLEAN') return 'boolean';
  if (integers.test(storage) || numbers.test(storage)) return 'number';
  if (storage === 'DATE' || storage.startsWith('TIMESTAMP')) return 'date';
  return texts.test(storage) ? 'text' : 'unsupported';
}

/** Whether a type holds whole numbers only. */
export function isIntegerStorage(storage: string): boolean {
  return integers.test(storage);
}
