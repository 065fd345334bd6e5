import { stripTypeScriptTypes } from 'node:module';
import { createContext, runInContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createAssigner } from '../../../src/core/experiment/assignment/assigner.ts';
import { snippet } from '../../../src/core/experiment/snippets/snippet.ts';
import { snippetPlans, snippetUnits } from './snippetCases.ts';

it.each(snippetPlans)('TypeScript assigns as Arboretum does: $key', (plan) => {
  const code = stripTypeScriptTypes(snippet('typescript', plan)).replace('export function', 'function');
  const context = createContext({});
  runInContext(code, context);
  const variantOf = runInContext('variantOf', context) as (unit: string) => string | null;
  const assign = createAssigner(plan);
  for (const unit of snippetUnits) expect(variantOf(unit)).toBe(plan.variants[assign(unit)]?.name ?? null);
});
