import type { Cancellable } from './connection.ts';
import { inspectSource, type InspectedSource, type InspectOptions } from './inspect.ts';
import { resolveDataset } from './resolveDataset.ts';
import type { DataSession } from './session.ts';

const recent = new WeakMap<DataSession, InspectedSource>();

/** Inspects a dataset and keeps what was found for calls about the same one that follow soon. */
export async function inspectAndKeep(
  session: DataSession,
  data: string,
  options?: InspectOptions,
): Promise<InspectedSource> {
  const source = await inspectSource(session, data, options);
  recent.set(session, source);
  return source;
}

/**
 * The dataset as it was inspected last, where that was the last one and the file is still as it was; else it is
 * inspected now. The rows of a query change without its text, so a query is always run again.
 */
export async function recentSource(
  session: DataSession,
  data: string,
  context?: Cancellable,
): Promise<InspectedSource> {
  const last = recent.get(session);
  if (last !== undefined && last.query === null) {
    const { file, bytes, modified, inode } = await resolveDataset(session.workspace, data);
    const { dataset } = last;
    const same = dataset.file === file && dataset.bytes === bytes && dataset.inode === inode;
    if (same && dataset.modified === modified) return last;
  }
  return inspectAndKeep(session, data, context?.signal === undefined ? {} : { signal: context.signal });
}
