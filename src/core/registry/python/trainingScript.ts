import { pythonBlock, pythonLiteral, type PythonValue } from '../../format/pythonLiteral.ts';
import { formatRef } from '../formatRef.ts';
import { encodePart } from './encodePart.ts';
import { fitPart, scriptMetrics } from './fitPart.ts';
import { readModules, readPart } from './readPart.ts';
import type { Recipe } from './recipe.ts';
import { splitPart } from './splitPart.ts';

/**
 * A Python script that trains a version again: it reads the same file, makes the same features and codes, divides
 * the rows by the same random numbers, and gives LightGBM the same parameters. Whatever comes from the user (names,
 * levels, paths) stands in it as a literal, never as code or in a comment.
 */
export function trainingScript(recipe: Recipe): string {
  const { version, table } = recipe;
  const modules = ['argparse', 'hashlib', 'math', 'sys', ...readModules(table)].sort();
  const isParquet = table.kind === 'parquet';
  return `"""Trains a model of Arboretum again, with Python's lightgbm.

    pip install "lightgbm==4.6.*" pandas${isParquet ? ' pyarrow' : ''}
    python train.py

Run it in the folder of the workspace, or name the data file with --data. It prints the metrics of the holdout
beside those that Arboretum found. LightGBM may round differently on another machine or in another version.
"""

${modules.map((name) => `import ${name}`).join('\n')}

import lightgbm
import numpy
import pandas
${isParquet ? 'import pyarrow.parquet\n' : ''}
${settings(recipe)}

${encodePart}


${readPart(table)}


${splitPart(version.spec)}


${fitPart(version.task)}
`;
}

function settings({ version, table, columns, learnerNames }: Recipe): string {
  const { spec, signature, lineage, rows, score, task } = version;
  const { num_iterations: _rounds, ...params } = version.params;
  const expected = scriptMetrics[task].flatMap((name): [string, number][] =>
    score.holdout[name] === undefined ? [] : [[name, score.holdout[name]]],
  );
  const lines: [string, string, string?][] = [
    ['REF', pythonLiteral(formatRef(version.name, version.version))],
    ['DATA', pythonLiteral(lineage.data)],
    ['SHA256', pythonLiteral(lineage.sha256)],
    ['TABLE', pythonLiteral(table)],
    [
      'COLUMNS',
      pythonBlock(columns as unknown as Readonly<Record<string, PythonValue>>),
      'Where the columns stand, from 0, and how cells are read.',
    ],
    ['FEATURES', pythonBlock(signature.features)],
    ['NAMES', pythonLiteral(learnerNames), 'The features as LightGBM knows them.'],
    [
      'CATEGORICAL',
      pythonLiteral(signature.features.flatMap(({ kind }, k) => (kind === 'category' ? [k] : []))),
    ],
    ['TARGET', pythonLiteral(signature.target)],
    ['WEIGHT', pythonLiteral(spec.weight ?? null)],
    ['OBJECTIVE', pythonLiteral(version.objective)],
    ['PARAMS', pythonBlock(params)],
    ['ROUNDS', pythonLiteral(spec.rounds)],
    [
      'EARLY_STOPPING',
      pythonLiteral(params['boosting'] === 'dart' ? 0 : spec.earlyStopping),
      'Rounds without improvement before training stops; 0: never.',
    ],
    ['SPLIT', pythonLiteral(spec.split)],
    ['HOLDOUT', pythonLiteral(spec.holdout), 'Share of all rows; VALIDATION: share of the rest.'],
    ['VALIDATION', pythonLiteral(spec.validation)],
    ['SEED', pythonLiteral(spec.seed)],
    ['ROWS', pythonLiteral([rows.train, rows.validation, rows.holdout]), 'What Arboretum had and found.'],
    ['BEST_ROUNDS', pythonLiteral(version.bestIteration)],
    ['EXPECTED', pythonLiteral(Object.fromEntries(expected))],
  ];
  return lines
    .map(([name, value, about]) => `${about === undefined ? '' : `# ${about}\n`}${name} = ${value}`)
    .join('\n');
}
