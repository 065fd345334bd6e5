import type { Evaluation } from '../evaluation.ts';
import type { Experiment } from '../experiment.ts';
import { reportTexts } from './reportText.ts';

/** A summary of an experiment for a pull request or a wiki. */
export function markdownReport(experiment: Experiment, evaluation: Evaluation): string {
  const texts = reportTexts(experiment, evaluation);
  const { verdict, checks } = evaluation;
  return [
    `# ${escaped(texts.title)}`,
    '',
    `**${escaped(verdict.sentence)}**`,
    ...(verdict.reasons.length > 0 ? ['', ...verdict.reasons.map((reason) => `- ${escaped(reason)}`)] : []),
    '',
    ...texts.facts.map(([name, value]) => `- ${name}: ${escaped(value)}`),
    '',
    '## Metrics',
    '',
    ...table(texts.metricTitles, texts.metricRows),
    '',
    '## Samples',
    '',
    ...table(['Variant', 'Units', 'Share', 'Planned'], texts.sampleRows),
    '',
    '## Checks',
    '',
    ...checks.map(
      ({ label, outcome, detail }) =>
        `- ${outcome === 'pass' ? '' : `**${outcome}** `}${label}: ${escaped(detail)}`,
    ),
    '',
    '## Timeline',
    '',
    ...table(['When', 'Who', 'What'], texts.eventRows),
    '',
  ].join('\n');
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`;
  return [line(titles), `| ${titles.map(() => '---').join(' | ')} |`, ...rows.map(line)];
}

/** Names and reasons are the user's: none of them becomes markup. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_{}[\]()#+!|~]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
