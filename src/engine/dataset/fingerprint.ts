import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Fingerprint } from '../../core/dataset/trainingData.ts';
import type { Cancellable } from './connection.ts';
import { cancelled, dataFailure } from './failure.ts';
import { checkUnchanged } from './resolveDataset.ts';
import type { ResolvedDataset } from './resolveDataset.ts';

/**
 * The SHA-256 and the size of a data file; of a `.sql` file those of the query's text, not of what it reads.
 *
 * @throws ArboretumError `data-not-found` or `data-changed` when the file does not stay as it was resolved
 */
export async function fingerprint(dataset: ResolvedDataset, context?: Cancellable): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const stream = createReadStream(dataset.file, { highWaterMark: 1024 * 1024 });
    for await (const part of stream as AsyncIterable<Buffer>) {
      if (context?.signal?.aborted) throw cancelled();
      hash.update(part);
      bytes += part.length;
    }
  } catch (error) {
    throw dataFailure(error, dataset.path, context?.signal);
  }
  await checkUnchanged(dataset);
  return { sha256: hash.digest('hex'), bytes };
}
