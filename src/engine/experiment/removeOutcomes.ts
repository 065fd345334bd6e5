import { rmSync } from 'node:fs';
import { ArboretumError } from '../../core/errors.ts';
import type { Experiment } from '../../core/experiment/experiment.ts';
import { requireState } from '../../core/experiment/lifecycle.ts';
import { formatCountOf } from '../../core/format/count.ts';
import type { EngineParts } from '../parts.ts';
import { moveToTrash } from './outcomeFiles.ts';
import { readExperiment } from './readExperiments.ts';
import { recordedBatch } from './recordResults.ts';
import { recordExperimentEvent } from './recordExperimentEvent.ts';

/** Takes a batch of outcomes back. @throws {ArboretumError} `outcome-invalid` when there is no such batch */
export function removeOutcomes(parts: EngineParts, key: string, batch: string): Experiment {
  parts.requireWritable();
  const store = parts.store();
  let trash: string | null = null;
  const changed = store.write(`removing outcomes of ${key}`, (transaction) => {
    const { id, experiment } = readExperiment(transaction, key);
    requireState(
      experiment.key,
      experiment.state,
      ['running', 'stopped'],
      'its outcomes do not change any more',
    );
    const found = experiment.batches.find((each) => each.id === batch);
    if (!found)
      throw new ArboretumError('outcome-invalid', `${experiment.key} has no batch ${batch.slice(0, 60)}.`);
    transaction.prepare('DELETE FROM outcome_batch WHERE experiment = ? AND id = ?').run(id, batch);
    if (batch === recordedBatch) transaction.prepare('DELETE FROM observation WHERE experiment = ?').run(id);
    else trash = moveToTrash(transaction, store.layout, experiment.key, batch);
    const what = `${formatCountOf(found.rows, 'row')}${found.data === null ? '' : ` of ${found.data}`}`;
    recordExperimentEvent(transaction, id, 'outcomes', { detail: `removed ${what}` });
    return readExperiment(transaction, key).experiment;
  });
  if (trash !== null) rmSync(trash, { force: true });
  return changed;
}
