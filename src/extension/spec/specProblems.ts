import { findNodeAtLocation, type JSONPath, type Node, parseTree } from 'jsonc-parser';
import { toErrorData } from '../../core/errors.ts';
import { didYouMean } from '../../core/format/didYouMean.ts';
import { parseSpace } from '../../core/search/parseSpace.ts';
import { canonicalParamName, knownParamNames } from '../../core/training/paramTable.ts';
import { parseParams } from '../../core/training/parseParams.ts';
import { parseSpec } from '../../core/training/parseSpec.ts';

/** Something wrong with a spec file, at a place in its text. */
export interface SpecProblem {
  readonly message: string;
  readonly offset: number;
  readonly length: number;
  /** What to write there instead. */
  readonly fix?: string;
}

/** What is known of the workspace; null: not yet. */
export interface Surroundings {
  /** Paths of data files. */
  readonly datasets: readonly string[] | null;
  /** Columns of the spec's data file. */
  readonly columns: readonly string[] | null;
}

/** The data file that a spec names, where its text can be read so far. */
export function dataOf(text: string): string | undefined {
  const root = parseTree(text);
  const value: unknown = root && findNodeAtLocation(root, ['spec', 'data'])?.value;
  return typeof value === 'string' ? value : undefined;
}

/**
 * What is wrong with a spec file beyond its shape, of which VS Code tells by the JSON schema: files and columns that are
 * not there, parameters that LightGBM does not have, values that it does not take.
 */
export function specProblems(text: string, { datasets, columns }: Surroundings): SpecProblem[] {
  const root = parseTree(text);
  if (root === undefined || root.type !== 'object') return [];
  const problems: SpecProblem[] = [];
  const place = (node: Node) => ({ offset: node.offset, length: node.length });
  const known = (path: JSONPath, names: readonly string[] | null, what: (name: string) => string) => {
    const node = findNodeAtLocation(root, path);
    if (names === null || node === undefined || typeof node.value !== 'string') return;
    if (names.includes(node.value)) return;
    const meant = didYouMean(node.value, names);
    problems.push({
      message: `${what(node.value)}${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
      ...place(node),
      ...(meant === undefined ? {} : { fix: JSON.stringify(meant) }),
    });
  };
  const data = dataOf(text);
  const noColumn = (name: string) => `${data ?? 'The data file'} has no column ${name}.`;
  known(['spec', 'data'], datasets, (name) => `There is no data file ${name}.`);
  known(['spec', 'target'], columns, noColumn);
  known(['spec', 'weight'], columns, noColumn);
  known(['spec', 'split', 'column'], columns, noColumn);
  for (const list of ['exclude', 'categorical']) {
    const items = findNodeAtLocation(root, ['spec', list])?.children ?? [];
    items.forEach((_, index) => known(['spec', list, index], columns, noColumn));
  }
  const params = findNodeAtLocation(root, ['spec', 'params']);
  const paramsFound = params === undefined ? [] : paramProblems(params);
  problems.push(...paramsFound);
  if (problems.length === 0) problems.push(...wholeProblems(root));
  return problems.sort((a, b) => a.offset - b.offset);
}

/** Parameters one by one, so that each is told of where it stands. */
function paramProblems(params: Node): SpecProblem[] {
  return (params.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    if (key === undefined || value === undefined) return [];
    const name = String(key.value);
    if (canonicalParamName(name) === undefined) {
      // Of an alias that is close, its own name: that is the one the schema completes.
      const close = didYouMean(name, knownParamNames);
      const meant = close === undefined ? undefined : canonicalParamName(close);
      const message = `LightGBM has no parameter ${name}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;
      const fix = meant === undefined ? {} : { fix: JSON.stringify(meant) };
      return [{ message, offset: key.offset, length: key.length, ...fix }];
    }
    const problem = problemOf(() => parseParams({ [name]: valueOf(value) as never }));
    return problem === null ? [] : [{ message: problem, offset: value.offset, length: value.length }];
  });
}

/** What contradicts something else: at the field whose name the error begins with, or at the whole. */
function wholeProblems(root: Node): SpecProblem[] {
  const found: SpecProblem[] = [];
  const check = (path: JSONPath, work: (value: unknown) => unknown) => {
    const node = findNodeAtLocation(root, path);
    if (node === undefined) return;
    const problem = problemOf(() => work(valueOf(node)));
    const key = node.parent?.children?.[0] ?? node;
    if (problem !== null) found.push({ message: problem, offset: key.offset, length: key.length });
  };
  check(['spec'], parseSpec);
  check(['search', 'space'], parseSpace);
  return found;
}

function problemOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (error) {
    const { message, hint } = toErrorData(error);
    return hint === undefined ? message : `${message} ${hint}`;
  }
}

function valueOf(node: Node): unknown {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return node.value as unknown;
  return Object.fromEntries(
    (node.children ?? []).map(({ children }) => [
      String(children![0]!.value),
      children![1] && valueOf(children![1]),
    ]),
  );
}
