import { toErrorData } from '../../core/errors.ts';
import { sentences } from '../host/sentences.ts';
import { askText } from '../host/quickSteps.ts';
import type { Services } from '../services.ts';
import { parseModelFilter } from './parseModelFilter.ts';

/** *Filter Models...* */
export async function filterModels({ modelFilter }: Services): Promise<void> {
  const text = await askText({
    title: 'Filter models and versions',
    placeholder: 'A name, ^1.2, tag:audited, in:production, mae<4.2, since:2026-11-01; blanks between',
    value: modelFilter.words ?? '',
    validate: problemOf,
  });
  if (typeof text !== 'symbol') modelFilter.set(text === '' ? undefined : text);
}

export function clearModelFilter({ modelFilter }: Services): void {
  modelFilter.set(undefined);
}

function problemOf(text: string): string | undefined {
  try {
    parseModelFilter(text);
    return undefined;
  } catch (error) {
    const { message, hint } = toErrorData(error);
    return sentences(message, hint);
  }
}
