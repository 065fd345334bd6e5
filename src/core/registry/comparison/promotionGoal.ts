/** The environment that the winner of a comparison is meant for: `production` where there is one, else the last. */
export function promotionGoal(environments: readonly string[]): string | null {
  return environments.includes('production') ? 'production' : (environments.at(-1) ?? null);
}
