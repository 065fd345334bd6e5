/** How an MLflow model keeps its LightGBM model. */
export type LightgbmFlavor =
  | { readonly kind: 'text'; readonly file: string }
  /** A scikit-learn wrapper, as Python objects: opening it runs code of its maker's. */
  | { readonly kind: 'pickle' }
  | { readonly kind: 'none' };

/**
 * Finds the LightGBM flavor in an `MLmodel` file. It is YAML, of which MLflow writes a small part: blocks by
 * indentation, a key and a plain value a line; Arboretum writes JSON. Nothing else is looked at.
 */
export function lightgbmFlavor(mlmodel: string): LightgbmFlavor {
  const data = mlmodel.trimStart().startsWith('{') ? dataOfJson(mlmodel) : dataOfYaml(mlmodel);
  if (data === null) return { kind: 'none' };
  if (/\.(pkl|pickle|cloudpickle|skops)$/i.test(data)) return { kind: 'pickle' };
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/.test(data) ? { kind: 'text', file: data } : { kind: 'none' };
}

function dataOfJson(mlmodel: string): string | null {
  try {
    const { flavors } = JSON.parse(mlmodel) as { flavors?: { lightgbm?: { data?: unknown } } };
    const data = flavors?.lightgbm?.data;
    return typeof data === 'string' ? data : null;
  } catch {
    return null;
  }
}

function dataOfYaml(mlmodel: string): string | null {
  const lines = mlmodel.split(/\r?\n/);
  const flavors = block(lines, 'flavors');
  const lightgbm = block(flavors, 'lightgbm');
  const data = lightgbm.map((line) => /^\s*data:\s*(["']?)(.+?)\1\s*$/.exec(line)?.[2]).find(Boolean);
  return data ?? null;
}

/** The lines below a key that are indented further than it. */
function block(lines: readonly string[], key: string): string[] {
  const at = lines.findIndex((line) => line.trim() === `${key}:`);
  if (at < 0) return [];
  const indent = indentOf(lines[at]!);
  const end = lines.findIndex((line, k) => k > at && line.trim() !== '' && indentOf(line) <= indent);
  return lines.slice(at + 1, end < 0 ? undefined : end);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
