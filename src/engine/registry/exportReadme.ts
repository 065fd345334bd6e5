import type { ModelVersion } from '../../core/registry/model.ts';
import { formatRef } from '../../core/registry/formatRef.ts';
import { metricLabel } from '../../core/training/metricTable.ts';

/** The README.md of an exported version: what it is, how good it is, how to use it. */
export function exportReadme(version: ModelVersion): string {
  const { signature, score, lineage } = version;
  const metrics = Object.entries(score.holdout).map(([id, value]) => [
    metricLabel(id),
    digits(value),
    digits(score.baseline[id]),
  ]);
  const columns = new Map(signature.features.map(({ column, kind }) => [column, kind]));
  return `# ${formatRef(version.name, version.version)}

A LightGBM model (${version.task}, objective ${code(version.objective)}) that predicts ${code(signature.target.column)}.
Trained on ${code(lineage.data)} (${lineage.rows} rows) at ${version.created} with LightGBM ${lineage.lightgbm}.

## Use

\`\`\`
pip install lightgbm pandas
python predict.py input.csv output.csv
\`\`\`

${code('model.txt')} is LightGBM's own format: every LightGBM opens it, in Python, R, C or Java. ${code('model.json')} says how
columns become its features; ${code('predict.py')} does it.

## Input

${table(
  ['column', 'type'],
  [...columns].map(([column, kind]) => [code(column), kind]),
)}

## Quality

On ${version.rows.holdout} rows that training never saw, beside a baseline that ignores the features:

${table(['metric', 'model', 'baseline'], metrics)}
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A name as it is, whatever Markdown would make of it. */
function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${line}${fence}` : `${fence} ${line} ${fence}`;
}

function digits(value: number | undefined): string {
  return value === undefined ? '' : String(Number(value.toPrecision(5)));
}
