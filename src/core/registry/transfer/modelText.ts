import { importRefused, shownName } from './refused.ts';

/** What a model text of LightGBM's says of itself. */
export interface ModelText {
  /** Version of the text format, such as `v4`. */
  readonly format: string;
  /** LightGBM's name of the objective and its settings, such as `quantile` and `{ alpha: '0.9' }`. */
  readonly objective: string;
  readonly settings: Readonly<Record<string, string>>;
  /** Numbers that a prediction has: the number of classes, or 1. */
  readonly classes: number;
  readonly rounds: number;
  readonly features: readonly TextFeature[];
  /** The lists of levels after the trees, one a pandas categorical, in the order of the features. */
  readonly levels: readonly (readonly string[])[];
  /** The section `parameters`, as it is written. */
  readonly params: Readonly<Record<string, string>>;
}

/** One feature: its name, and its values in the training as far as the text tells. */
export interface TextFeature {
  readonly name: string;
  readonly values: 'numbers' | 'codes' | 'unknown';
  /** `codes`: the highest; `numbers`: the range. */
  readonly min: number;
  readonly max: number;
  /** Number of splits and total gain over all trees. */
  readonly split: number;
  readonly gain: number;
}

/**
 * Reads the parts of a model text that a signature is made from. The trees themselves are LightGBM's to read.
 *
 * @param what the file, for messages
 * @throws {ArboretumError} `import-refused` for what is no model text, is cut off, or is for ranking or a loss of
 *   the user's own
 */
export function parseModelText(text: string, what: string): ModelText {
  const firstTree = text.indexOf('\nTree=');
  const end = text.indexOf('\nend of trees');
  if (!/^tree\r?\n/.test(text)) {
    throw importRefused(
      what,
      'is no model text of LightGBM',
      "Write one with Booster.save_model('model.txt').",
    );
  }
  if (text.includes('\r')) {
    throw importRefused(
      what,
      'has line ends of Windows, which LightGBM cannot read',
      'Copy it as a binary file.',
    );
  }
  if (firstTree < 0 || end < firstTree) {
    const problem =
      firstTree < 0 && end > 0 ? 'has no trees' : 'is cut off: it ends before its "end of trees"';
    throw importRefused(what, problem, 'Ask for the whole file.');
  }
  const header = fieldsOf(text.slice(0, firstTree));
  const need = (field: string): string => {
    const value = header.get(field);
    if (value === undefined) throw importRefused(what, `is damaged: it has no ${field}`);
    return value;
  };
  const [objective = '', ...settings] = (header.get('objective') ?? '').split(' ');
  if (objective === '') {
    throw importRefused(
      what,
      'names no objective: it was trained with a loss of its own',
      "Its predictions are raw scores. Train with one of LightGBM's objectives.",
    );
  }
  const classes = countOf(need('num_class'), 'num_class', what);
  const trees = text.slice(firstTree, end).split('\nTree=').slice(1);
  return {
    format: header.get('version') ?? 'unknown',
    objective,
    settings: Object.fromEntries(
      settings.filter((each) => each.includes(':')).map((each) => pairOf(each, ':')),
    ),
    classes,
    rounds: Math.floor(
      trees.length / countOf(need('num_tree_per_iteration'), 'num_tree_per_iteration', what),
    ),
    features: featuresOf(need('feature_names'), need('feature_infos'), trees, what),
    levels: levelsOf(text.slice(end), what),
    params: paramsOf(text.slice(end)),
  };
}

function fieldsOf(block: string): Map<string, string> {
  return new Map(
    block
      .split('\n')
      .filter((line) => line.includes('='))
      .map((line) => pairOf(line, '=')),
  );
}

function pairOf(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return [text.slice(0, at), text.slice(at + 1)];
}

function countOf(text: string, field: string, what: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw importRefused(what, `is damaged: its ${field} is "${shownName(text)}"`);
}

function featuresOf(names: string, infos: string, trees: readonly string[], what: string): TextFeature[] {
  const nameList = names.split(' ');
  const infoList = infos.split(' ');
  if (nameList.length !== infoList.length || nameList.includes('')) {
    throw importRefused(
      what,
      `is damaged: it names ${nameList.length} features and describes ${infoList.length}`,
    );
  }
  const splits = new Float64Array(nameList.length);
  const gains = new Float64Array(nameList.length);
  for (const tree of trees) {
    const features = listOf(tree, 'split_feature');
    const values = listOf(tree, 'split_gain');
    features.forEach((feature, node) => {
      const gain = values[node] ?? 0;
      // As LightGBM counts: a split that gains nothing is none.
      if (!(gain > 0) || !(feature in splits)) return;
      splits[feature]! += 1;
      gains[feature]! += gain;
    });
  }
  return nameList.map((name, k) => ({
    name,
    ...valuesOf(infoList[k]!),
    split: splits[k]!,
    gain: gains[k]!,
  }));
}

/** The numbers of a line such as `split_feature=0 3 1`. */
function listOf(tree: string, field: string): number[] {
  const line = new RegExp(`\\n${field}=(.*)`).exec(tree)?.[1] ?? '';
  return line.split(' ').filter(Boolean).map(Number);
}

/** `[min:max]` for numbers, `2:0:1` for the codes of categories, `none` for one value. */
function valuesOf(info: string): Pick<TextFeature, 'values' | 'min' | 'max'> {
  const [, low, high] = /^\[(.+):(.+)\]$/.exec(info) ?? [];
  if (low !== undefined && high !== undefined) {
    return { values: 'numbers', min: Number(low), max: Number(high) };
  }
  const codes = info.split(':').map(Number);
  if (!codes.every(Number.isInteger)) return { values: 'unknown', min: NaN, max: NaN };
  return {
    values: 'codes',
    min: codes.reduce((least, code) => Math.min(least, code)),
    max: codes.reduce((most, code) => Math.max(most, code)),
  };
}

/** The line `pandas_categorical:[["a", "b"], [1, 2]]` that Python's lightgbm ends the file with. */
function levelsOf(tail: string, what: string): string[][] {
  const line = /\npandas_categorical:(.*)/.exec(tail)?.[1];
  if (line === undefined) return [];
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw importRefused(
      what,
      'is damaged: its line pandas_categorical is not JSON',
      'Ask for the whole file.',
    );
  }
  if (json === null) return [];
  if (!Array.isArray(json)) throw importRefused(what, 'is damaged: its pandas_categorical is no list');
  return json.map((list: unknown) => {
    const levels = Array.isArray(list) ? list.map(levelText) : [null];
    if (!levels.every((level) => level !== null) || new Set(levels).size < levels.length) {
      throw importRefused(what, 'is damaged: its pandas_categorical has lists that are no lists of levels');
    }
    return levels;
  });
}

/** A level as Arboretum spells it; see `levelSql`. */
function levelText(level: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof level) ? String(level) : null;
}

/** Lines such as `[learning_rate: 0.1]`. */
function paramsOf(tail: string): Record<string, string> {
  const section = /\nparameters:\n([^]*?)\nend of parameters/.exec(tail)?.[1] ?? '';
  return Object.fromEntries(
    [...section.matchAll(/^\[([a-z0-9_]+): (.*)\]$/gm)].map(([, name, value]) => [name!, value!]),
  );
}
