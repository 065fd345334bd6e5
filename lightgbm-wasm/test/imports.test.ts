import { expect, test, vi } from 'vitest';
import { load } from '../src/index.ts';

/**
 * V8 compiles a wrapper for an import after a thousand calls (`--wasm-wrapper-tiering-budget`), and frees the one before,
 * which has been seen to abort a process with several threads (nodejs/node#64500).
 */
test('a long training asks nothing of its surroundings, round after round', async () => {
  const rounds = 1200;
  const calls = new Map<string, number>();
  const instantiate = WebAssembly.instantiate.bind(WebAssembly);
  using spy = vi.spyOn(WebAssembly, 'instantiate');
  spy.mockImplementation(((module: WebAssembly.Module, imports: Record<string, Record<string, unknown>>) => {
    for (const group of Object.values(imports)) {
      for (const [name, value] of Object.entries(group)) {
        if (typeof value !== 'function') continue;
        group[name] = (...given: unknown[]): unknown => {
          calls.set(name, (calls.get(name) ?? 0) + 1);
          return (value as (...args: unknown[]) => unknown)(...given);
        };
      }
    }
    return instantiate(module, imports);
  }) as typeof WebAssembly.instantiate);

  using lightgbm = await load();
  const data = Float64Array.from({ length: 2000 }, (_, i) => (i * 7919) % 1009);
  const matrix = { data, rows: 1000, columns: 2, order: 'row' } as const;
  const label = Float32Array.from({ length: 1000 }, (_, i) => ((i * 31) % 17) / 17);
  using dataset = lightgbm.createDataset(matrix, { label });
  using booster = lightgbm.createBooster(dataset, { objective: 'regression', verbosity: -1 });
  for (let round = 0; round < rounds; round += 1) booster.update();
  booster.predict(matrix);
  expect(booster.iterations()).toBe(rounds);
  expect(Math.max(0, ...calls.values())).toBeLessThan(100);
});
