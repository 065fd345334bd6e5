import type { DimensionForm, DimensionInput } from '../../core/search/spaceInput.ts';
import { canonicalParamName, paramTable } from '../../core/training/paramTable.ts';

/** A list of numbers is in order, other lists are not; see `dimensionInputSchema`. */
export function longForm(dimension: DimensionInput): DimensionForm {
  if (typeof dimension !== 'object') return { type: 'fixed', value: dimension };
  if (!Array.isArray(dimension)) return dimension;
  const numbers = dimension.filter((value) => typeof value === 'number');
  return numbers.length === dimension.length
    ? { type: 'ordered', values: numbers }
    : { type: 'categorical', choices: dimension };
}

/** Whether a range of this parameter is over whole numbers, where nothing says so. */
export function isWhole(name: string): boolean {
  const canonical = canonicalParamName(name);
  return canonical !== undefined && paramTable[canonical].type === 'int';
}

export const numberPattern = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;

const keywords = /^(true|false|unordered|when|and|or|is|to)$/i;

/** Whether a text without quotes might be read as something else than this text. */
export function needsQuotes(text: string): boolean {
  return !/^[a-z_][\w./:-]*$/i.test(text) || keywords.test(text);
}
