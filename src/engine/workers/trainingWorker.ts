/** Entry of a training worker: one LightGBM instance behind a channel to the engine. */
import { parentPort, workerData } from 'node:worker_threads';
import { openChannel } from './channel.ts';
import { createTrainer } from './trainerTasks.ts';
import type { TrainerListener, TrainerService, TrainerSetup } from './trainerService.ts';

if (!parentPort) throw new Error('The training worker was started outside a worker thread.');

const { module, cancel } = workerData as TrainerSetup;
const trainer = createTrainer({
  module,
  cancelled: () => Atomics.load(cancel, 0) === 1,
  onProgress: (progress) => void channel.remote.progress.asEvent(progress),
  onBegan: () => void channel.remote.began.asEvent(),
  onCheckpoint: (round, value) => void channel.remote.checkpoint.asEvent(round, value),
});
const channel = openChannel<TrainerListener, TrainerService>(parentPort, trainer, {
  onUnexpected: (error) => console.error(error),
});
