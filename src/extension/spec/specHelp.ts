import { getLocation, type JSONPath } from 'jsonc-parser';
import { learnerMetricHelpOf, metricHelpOf, type MetricHelp } from '../../core/training/learnerMetricHelp.ts';
import { objectiveHelpOf } from '../../core/training/objectiveHelp.ts';
import { canonicalParamName, paramTable } from '../../core/training/paramTable.ts';

/** What is told of a place in a spec file. */
export interface SpecHelp extends MetricHelp {
  readonly offset: number;
  readonly length: number;
}

/**
 * Explains the metric or objective at a place in a spec file, and parameters that stand there under another name than
 * the one that the JSON schema explains. Undefined where nothing is to be said beside the schema.
 *
 * @param offset in the text
 */
export function specHelp(text: string, offset: number): SpecHelp | undefined {
  const { path, previousNode, isAtPropertyKey } = getLocation(text, offset);
  if (previousNode?.type !== 'string' && previousNode?.type !== 'property') return undefined;
  const { offset: start, length } = previousNode;
  if (offset < start || offset > start + length) return undefined;
  if (isAtPropertyKey) {
    const help = paramHelp(path);
    return help && { ...help, offset: start, length };
  }
  const word = wordAt(text, offset);
  const help = word && valueHelp(path, word.text);
  return help && { ...help, offset: word.offset, length: word.text.length };
}

/** A list of metrics may be one text: `l1,l2`. */
function wordAt(text: string, offset: number): { text: string; offset: number } | undefined {
  const before = /[\w@]*$/.exec(text.slice(0, offset))![0];
  const after = /^[\w@]*/.exec(text.slice(offset))![0];
  return before + after === '' ? undefined : { text: before + after, offset: offset - before.length };
}

function valueHelp(path: JSONPath, word: string): MetricHelp | undefined {
  const [top, field] = path;
  if (top === 'search' && field === 'metric' && path.length === 2) return metricHelpOf(word);
  if (top === 'spec' && field === 'objective' && path.length === 2) return objectiveHelpOf(word);
  switch (paramOf(path)) {
    case 'metric':
      return learnerMetricHelpOf(word);
    case 'objective':
      return objectiveHelpOf(word);
    default:
      return undefined;
  }
}

/** The parameter whose value, or one of whose values, is at a path. */
function paramOf(path: JSONPath): string | undefined {
  const name = givenParam(path);
  return name === undefined ? undefined : canonicalParamName(name);
}

function givenParam([top, field, third, fourth]: JSONPath): string | undefined {
  if (top === 'spec' && field === 'params') return text(third);
  if (top === 'search' && field === 'space') return text(third);
  return top === 'search' && field === 'start' ? text(fourth) : undefined;
}

function text(segment: string | number | undefined): string | undefined {
  return typeof segment === 'string' ? segment : undefined;
}

/** Of an alias, and of what Arboretum sets itself: the schema has the others. */
function paramHelp(path: JSONPath): MetricHelp | undefined {
  const given = givenParam(path);
  const depth = path[1] === 'start' ? 4 : 3;
  if (given === undefined || path.length !== depth) return undefined;
  const name = canonicalParamName(given);
  if (name === undefined) return undefined;
  const { meaning, use } = paramTable[name];
  if (name === given && (use?.kind ?? 'learner') === 'learner') return undefined;
  return { label: name, help: meaning };
}
