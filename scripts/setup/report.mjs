/** Tells what set-up does: a line when a step begins and one, with its duration, when it ends. */

/**
 * Runs one step.
 * @template T
 * @param {string} name
 * @param {() => boolean | Promise<boolean>} isDone
 * @param {() => T | Promise<T>} work
 */
export async function step(name, isDone, work) {
  if (await isDone()) {
    console.log(`  ${name}: there already`);
    return;
  }
  console.log(`  ${name}...`);
  const began = performance.now();
  try {
    await work();
  } catch (error) {
    console.log(`  ${name}: failed after ${seconds(began)}`);
    throw error;
  }
  console.log(`  ${name}: done in ${seconds(began)}`);
}

/** @param {number} began a `performance.now()` */
export function seconds(began) {
  return `${((performance.now() - began) / 1000).toFixed(1)} s`;
}
