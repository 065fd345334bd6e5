import type { Feature } from '../../dataset/signature.ts';
import type { ValueKind } from '../../dataset/valueKind.ts';
import { ArboretumError } from '../../errors.ts';
import { didYouMeanHint } from '../../format/didYouMean.ts';
import { type CategoryCandidate, matchCategoryLists } from './categoryLists.ts';
import type { ModelText, TextFeature } from './modelText.ts';
import { importRefused } from './refused.ts';

/** A column of the sample that a model text is imported with. */
export interface SampleColumn {
  readonly name: string;
  readonly kind: ValueKind;
  /** It has no value in any row. */
  readonly empty: boolean;
  /** Its different values as text, where they were looked for. */
  readonly levels: readonly string[];
}

/** Where names are spoken of: the file of the model, and that of the sample. */
export interface Subjects {
  readonly model: string;
  readonly sample: string;
}

/**
 * The column of each feature, by name. LightGBM writes a blank in a name as an underscore.
 *
 * @returns indexes into `columns`
 * @throws {ArboretumError} `column-missing` naming all that are missing; `column-names` where two columns have one
 *   name to LightGBM; `target-unusable` where the target is a feature
 */
export function textColumns(
  features: readonly Pick<TextFeature, 'name'>[],
  columns: readonly string[],
  target: string,
  { model, sample }: Subjects,
): number[] {
  const exact = new Map(columns.map((name, index) => [name, index]));
  const plain = new Map<string, number[]>();
  columns.forEach((name, index) => {
    const key = plainName(name);
    plain.set(key, [...(plain.get(key) ?? []), index]);
  });
  const missing: string[] = [];
  const found = features.map(({ name }) => {
    const [index, other] = exact.has(name) ? [exact.get(name)!] : (plain.get(plainName(name)) ?? []);
    if (other !== undefined) {
      throw new ArboretumError(
        'column-names',
        `The columns "${columns[index!]}" and "${columns[other]}" of ${sample} are both ${name} to LightGBM.`,
        'Rename one of them.',
      );
    }
    if (index === undefined) missing.push(name);
    return index ?? -1;
  });
  if (missing.length > 0) throw columnsMissing(missing, columns, { model, sample });
  if (found.includes(columns.indexOf(target))) {
    throw new ArboretumError(
      'target-unusable',
      `${target} is a feature of ${model}, and cannot be what it predicts.`,
      'Name the column that the model was trained to predict.',
    );
  }
  return found;
}

/** What is the same for a name in the data and the one that LightGBM's text has of it. */
function plainName(name: string): string {
  return name.replace(/[\s"',:[\]{}_]+/g, '_');
}

function columnsMissing(
  missing: readonly string[],
  columns: readonly string[],
  { model, sample }: Subjects,
): ArboretumError {
  const some = missing.slice(0, 10).join(', ');
  const list = `${some}${missing.length > 10 ? ` and ${missing.length - 10} more` : ''}`;
  const hint = missing.every((name) => /^Column_\d+$/.test(name))
    ? 'The model was trained on a matrix without names: call the columns of the sample Column_0, Column_1, ... in its order.'
    : (didYouMeanHint(missing[0]!, columns) ?? `It has: ${columns.slice(0, 20).join(', ')}.`);
  return new ArboretumError('column-missing', `${sample} lacks columns that ${model} needs: ${list}.`, hint);
}

/** Whether a feature may hold codes of one of the lists, as far as the text tells. */
export function mayHaveLevels({ values, min, max }: TextFeature, levels: number): boolean {
  // LightGBM lists missing ones as -1.
  const least = values === 'codes' ? -1 : 0;
  return (
    values === 'unknown' || (min >= least && max < levels && Number.isInteger(min) && Number.isInteger(max))
  );
}

/**
 * The features of a model text, with kinds from the sample's columns and levels from the text.
 *
 * @param columns the column of each feature
 * @throws {ArboretumError} `import-refused` where the levels cannot be told apart; `column-type` naming columns that
 *   a model without levels for them cannot take
 */
export function textFeatures(
  { features, levels }: Pick<ModelText, 'features' | 'levels'>,
  columns: readonly SampleColumn[],
  subjects: Subjects,
): Feature[] {
  const candidates = features.map((feature, k) => candidateOf(feature, columns[k]!));
  const match = matchCategoryLists(candidates, levels);
  if ('problem' in match) throw levelsProblem(match.problem, levels, columns, candidates, subjects);
  return features.map(({ name }, k): Feature => {
    const { name: column, kind, empty } = columns[k]!;
    const list = match.lists[k];
    if (typeof list === 'number') return { kind: 'category', name, column, levels: [...levels[list]!] };
    return { kind: kind === 'boolean' && !empty ? 'boolean' : 'number', name, column };
  });
}

function candidateOf(feature: TextFeature, { kind, empty, levels }: SampleColumn): CategoryCandidate {
  const needed = !empty && kind !== 'number' && kind !== 'boolean';
  return {
    needed,
    likely: needed || feature.values === 'codes',
    fits(list) {
      if (!mayHaveLevels(feature, list.length)) return false;
      const known = new Set(list.map((level) => level.toLowerCase()));
      const seen = levels.filter((level) => known.has(level.toLowerCase())).length;
      // New levels come with new data, but most of a column's should be those of its own list.
      return 2 * seen >= levels.length;
    },
  };
}

function levelsProblem(
  problem: 'impossible' | 'ambiguous',
  lists: readonly (readonly string[])[],
  columns: readonly SampleColumn[],
  candidates: readonly CategoryCandidate[],
  { model, sample }: Subjects,
): ArboretumError {
  const needy = columns.filter((_, k) => candidates[k]!.needed).map(({ name }) => name);
  if (needy.length > lists.length) {
    const many = needy.slice(0, 10).join(', ');
    return new ArboretumError(
      'column-type',
      `${many} in ${sample} hold${needy.length === 1 ? 's' : ''} no numbers, and ${model} has the levels of ` +
        `${lists.length === 0 ? 'no categories' : `${lists.length} categories only`}.`,
      'Give a sample with the columns as they were in the training, or train with pandas categoricals.',
    );
  }
  const first = lists[0]?.slice(0, 3).join(', ');
  return importRefused(
    model,
    problem === 'ambiguous'
      ? `does not say which columns its ${lists.length} lists of levels belong to, and ${sample} fits in several ways`
      : `has ${lists.length} lists of levels (the first: ${first}, ...) that do not fit the columns of ${sample}`,
    'Use the data that the model was trained on as the sample.',
  );
}
