import { ArboretumError } from '../../core/errors.ts';
import { modelNameFrom, modelNameProblem } from '../../core/registry/names.ts';
import type { Store } from '../store/open.ts';
import { findStudy } from './studyRows.ts';

/** A name as a model's: it becomes part of file names when trials are exported. @throws {ArboretumError} `search-invalid` */
export function checkStudyName(name: string): void {
  const problem = modelNameProblem(name);
  if (problem === null) return;
  const shown = name.length > 60 ? `${name.slice(0, 60)}...` : name;
  throw new ArboretumError(
    'search-invalid',
    `"${shown}" cannot be the name of a study: ${problem}.`,
    'Choose a name such as "customers-tpe".',
  );
}

/** A free name: `customers-tpe`, `customers-tpe-2`, ... */
export function suggestStudyName(store: Store, data: string, strategy: string): string {
  const stem = `${modelNameFrom(data).slice(0, 80)}-${strategy}`;
  return store.read('choosing a name', (db) => {
    for (let n = 1; ; n++) {
      const name = n === 1 ? stem : `${stem}-${n}`;
      if (findStudy(db, name) === null) return name;
    }
  });
}
