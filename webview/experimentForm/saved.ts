import { emptyCalculator, type CalculatorFields } from './data/calculator.ts';
import type { FormFields } from './data/fields.ts';

/** What was typed, for a reload; `key` is that of the draft which is edited. */
export interface FormSaved {
  readonly key: string | null;
  readonly fields: FormFields | null;
  readonly calculator: CalculatorFields;
}

export const initialSaved: FormSaved = { key: null, fields: null, calculator: emptyCalculator };
