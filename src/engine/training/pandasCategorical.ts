import type { Signature } from '../../core/dataset/signature.ts';

/**
 * The model text with the line that Python's lightgbm writes after it and looks for at the end of a file: the
 * levels of each categorical feature, in the order of the features, as JSON, or `null` where there is none.
 * With it a pandas frame with categorical columns gets the codes that the model was trained on.
 */
export function withPandasCategorical(modelText: string, { features }: Signature): string {
  const levels = features.flatMap((feature) => (feature.kind === 'category' ? [feature.levels] : []));
  return `${modelText}\npandas_categorical:${levels.length === 0 ? 'null' : asciiJson(levels)}\n`;
}

/** JSON as Python writes it by default: blanks after separators, everything outside ASCII escaped. */
function asciiJson(lists: readonly (readonly string[])[]): string {
  const text = (level: string) =>
    JSON.stringify(level).replace(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `[${lists.map((list) => `[${list.map(text).join(', ')}]`).join(', ')}]`;
}
