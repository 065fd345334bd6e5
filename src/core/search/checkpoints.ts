/** Rounds of the first checkpoint: before it, all models are much the same. */
const first = 4;
/** Checkpoints for each doubling of the rounds. */
const perDoubling = 2;

/**
 * The boosting rounds after which a fold's metric is kept and looked at by the pruner: denser at the beginning,
 * where there is most to save, two a doubling, and the last round. Ascending; about 17 for 1,000 rounds.
 */
export function checkpointRounds(rounds: number): number[] {
  const checkpoints: number[] = [];
  for (let i = 0; ; i++) {
    const round = Math.round(first * 2 ** (i / perDoubling));
    if (round >= rounds) break;
    checkpoints.push(round);
  }
  return [...checkpoints, rounds];
}
