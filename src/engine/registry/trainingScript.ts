import { ArboretumError } from '../../core/errors.ts';
import { forecasterFile } from '../../core/quality/forecaster.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import type { ModelVersion } from '../../core/registry/model.ts';
import { usedColumns, type ColumnForm, type TableForm } from '../../core/registry/python/recipe.ts';
import { trainingScript } from '../../core/registry/python/trainingScript.ts';
import type { TrainingScript } from '../../protocol/engine.ts';
import { fingerprint } from '../dataset/fingerprint.ts';
import { inspectSource } from '../dataset/inspect.ts';
import { openSource, type Source, type SourceColumn } from '../dataset/source.ts';
import type { AbortableContext } from '../longCall.ts';
import type { EngineParts } from '../parts.ts';
import { learnerNames } from '../training/learnerNames.ts';
import { requireVersion } from './show.ts';

/**
 * A Python script that trains a version again. How its data file is written (delimiter, header, dates, ...) is
 * looked up in the file itself.
 *
 * @throws {ArboretumError} `not-reproducible` with the reason; `model-not-found`, `model-damaged`, `data-not-found`,
 *   `cancelled`, as opening a dataset
 */
export async function writeTrainingScript(
  parts: EngineParts,
  ref: string,
  context: AbortableContext,
): Promise<TrainingScript> {
  const { version } = await requireVersion(parts.store(), ref, context.signal);
  const name = formatRef(version.name, version.version);
  refuseOthers(name, version);
  const session = await parts.session();
  const isText = /\.(csv|txt|tsv|tab)(\.gz)?$/i.test(version.lineage.data);
  // Of text, only a look at all rows tells how each column is read.
  const source = await (isText ? inspectSource : openSource)(session, version.lineage.data, context);
  const { sha256 } = await fingerprint(source.dataset, context);
  const columns = Object.fromEntries(
    usedColumns(version.signature, version.spec).map((column) => [column, columnForm(name, source, column)]),
  );
  const script = trainingScript({
    version,
    table: tableForm(name, source),
    columns,
    learnerNames: learnerNames(version.signature.features),
  });
  const warnings =
    sha256 === version.lineage.sha256
      ? []
      : [`${version.lineage.data} has changed since ${name} was trained: the script's model will differ.`];
  return { ref: name, script, warnings };
}

function refuseOthers(name: string, { lineage, files }: ModelVersion): void {
  if (lineage.origin !== undefined && lineage.origin.kind !== 'zip') {
    throw refused(
      name,
      'it was imported, and how it was trained is not known',
      'Train a model here instead.',
    );
  }
  if (forecasterFile in files) {
    throw refused(
      name,
      "it is a forecaster, whose features Arboretum's data-quality query makes",
      'Export the model instead: its Python script predicts with it.',
    );
  }
  if (/\.sql$/i.test(lineage.data)) {
    throw refused(
      name,
      `it was trained on the query ${lineage.data}, which pandas cannot run`,
      "Save the query's rows as a Parquet file, and train on that.",
    );
  }
}

function tableForm(name: string, { csv, dataset, columns }: Source): TableForm {
  const { gzip, kind } = dataset;
  if (csv !== null) {
    const { delimiter, escape, header, skip, encoding } = csv;
    return { kind: 'delimited', delimiter, escape, header, skip, width: columns.length, encoding, gzip };
  }
  if (kind === 'parquet') return { kind };
  if (kind === 'json' || kind === 'ndjson') return { kind: 'json', gzip };
  throw refused(name, `its data ${dataset.path} is now a query`);
}

function columnForm(name: string, source: Source, wanted: string): ColumnForm {
  const column = source.columns.find((each) => each.name === wanted);
  if (column === undefined) {
    throw new ArboretumError(
      'column-missing',
      `${source.dataset.path} no longer has the column ${wanted}, which ${name} was trained on.`,
      'Bring the data file back as it was.',
    );
  }
  return { position: column.index, ...reading(name, column) };
}

function reading(
  name: string,
  { kind, reading: text, storage, name: column }: SourceColumn,
): Omit<ColumnForm, 'position'> {
  if (kind === 'unsupported' || (kind === 'number' && /^(TIME|INTERVAL)/.test(storage))) {
    throw refused(name, `pandas reads the type ${storage} of the column ${column} in another way`);
  }
  return {
    kind,
    ...(text?.kind === 'number' && text.decimalComma ? { decimalComma: true } : {}),
    ...(text?.kind === 'date' && text.format !== null ? { format: text.format } : {}),
  };
}

function refused(name: string, reason: string, hint?: string): ArboretumError {
  return new ArboretumError(
    'not-reproducible',
    `${name} cannot be trained again in Python: ${reason}.`,
    hint,
  );
}
