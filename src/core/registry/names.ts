import { ArboretumError } from '../errors.ts';

export const maxNameLength = 100;

const allowed = /^[A-Za-z0-9_.-]+$/;

/** Device names of Windows: no file or folder may be called so there, with or without an extension. */
const reservedOnWindows = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

/**
 * Why a text cannot be the name of a model, as the end of a sentence; null when it can. A model's name is also
 * a folder's name, and it must be one on every operating system: a workspace moves between them.
 */
export function modelNameProblem(name: string): string | null {
  if (name === '') return 'it is empty';
  if (name.length > maxNameLength) {
    return `it has ${name.length} characters, and ${maxNameLength} are allowed`;
  }
  if (!allowed.test(name)) return 'only the letters a to z, digits, "-", "_" and "." are allowed';
  if (name.startsWith('.') || name.startsWith('-')) return `it starts with "${name[0]}"`;
  if (name.endsWith('.')) return 'it ends with "."';
  if (reservedOnWindows.test(name)) return 'Windows reserves it for a device';
  return null;
}

export function isModelName(name: string): boolean {
  return modelNameProblem(name) === null;
}

/** @throws {ArboretumError} `model-name-invalid` */
export function checkModelName(name: string): void {
  const problem = modelNameProblem(name);
  if (problem === null) return;
  const shown = name.length > 60 ? `${name.slice(0, 60)}...` : name;
  throw new ArboretumError(
    'model-name-invalid',
    `"${shown}" cannot be the name of a model: ${problem}.`,
    'Choose a name such as "sales-forecast".',
  );
}

/** Endings that say how a data file is stored, not what is in it. */
const dataExtensions = /(\.(csv|tsv|txt|parquet|pq|json|ndjson|jsonl|sql|gz|zst))+$/i;

/** The name that a model gets when none is asked for: its data file's, made valid. Always a valid name. */
export function modelNameFrom(path: string): string {
  const base = path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const plain = base
    .replace(dataExtensions, '')
    // Accents go, so that "Zürich" becomes "Zurich" and not "Z-rich".
    .normalize('NFKD')
    .replace(/\p{Mark}+/gu, '')
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .slice(0, maxNameLength)
    .replace(/^[.-]+|[.-]+$/g, '');
  if (plain === '') return 'model';
  return isModelName(plain) ? plain : `model-${plain}`.slice(0, maxNameLength).replace(/[.-]+$/, '');
}
