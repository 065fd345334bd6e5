/**
 * A training worker that dies, or hangs, in a training whose parameters name a `fault`; and that dies between two
 * boosting rounds of a training of `doomedRounds` rounds.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openChannel } from '../../../src/engine/workers/channel.ts';
import type {
  TrainerListener,
  TrainerService,
  TrainerSetup,
} from '../../../src/engine/workers/trainerService.ts';
import { createTrainer } from '../../../src/engine/workers/trainerTasks.ts';

const doomedRounds = 66_666;

const { module, cancel } = workerData as TrainerSetup;
const trainer = createTrainer({
  module,
  cancelled: () => Atomics.load(cancel, 0) === 1,
  onBegan: () => {},
  onCheckpoint: () => {},
  onProgress: (progress) => {
    void channel.remote.progress.asEvent(progress);
    if (progress.total === doomedRounds && progress.done > 0) process.exit(3);
  },
});

async function commit(fault: string): Promise<never> {
  void channel.remote.progress.asEvent({ stage: 'training', done: 0, total: 1, secondsLeft: null });
  switch (fault) {
    case 'exit':
      process.exit(3);
    case 'throw':
      setImmediate(() => {
        throw new Error('a defect');
      });
      return new Promise(() => {});
    case 'memory': {
      const kept: unknown[] = [];
      for (;;) kept.push(new Array(1_000_000).fill(Math.random()));
    }
    default:
      // A place in LightGBM where nobody looks at the flag.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
      throw new Error('nothing wakes this worker up');
  }
}

const channel = openChannel<TrainerListener, TrainerService>(parentPort!, {
  ...trainer,
  fit: (task) => {
    const { fault } = task.params;
    return fault === undefined ? trainer.fit(task) : commit(String(fault));
  },
});
