import { coreParams } from './paramTableCore.ts';
import { dataParams } from './paramTableData.ts';
import { objectiveParams } from './paramTableObjective.ts';
import { ownedParams } from './paramTableOwned.ts';
import { samplingParams } from './paramTableSampling.ts';
import { treeParams } from './paramTableTree.ts';
import type { ParamInfo } from './paramTypes.ts';

const allParams = {
  ...coreParams,
  ...objectiveParams,
  ...treeParams,
  ...samplingParams,
  ...dataParams,
  ...ownedParams,
};

/** Canonical name of a LightGBM 4.1 parameter. */
export type ParamName = keyof typeof allParams;

/** Every parameter of LightGBM 4.1 under its canonical name. */
export const paramTable: Readonly<Record<ParamName, ParamInfo>> = allParams;

export const paramNames = Object.keys(allParams) as readonly ParamName[];

const canonicalNames: ReadonlyMap<string, ParamName> = new Map(
  paramNames.flatMap((name) => [name, ...paramTable[name].aliases].map((known) => [known, name] as const)),
);

/** Every name and alias that LightGBM knows. */
export const knownParamNames: readonly string[] = [...canonicalNames.keys()];

/** The canonical name of a name or alias; undefined for one that LightGBM does not know. */
export function canonicalParamName(nameOrAlias: string): ParamName | undefined {
  return canonicalNames.get(nameOrAlias);
}
