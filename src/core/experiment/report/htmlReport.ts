import type { Evaluation } from '../evaluation.ts';
import type { Experiment } from '../experiment.ts';
import type { ExperimentInsights } from '../insights.ts';
import { effectChart } from './effectChart.ts';
import { reportTexts } from './reportText.ts';

const style = `
:root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --rule: #d1d9e0; --mark: #0969da; --paper: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --rule: #3d444d; --mark: #58a6ff; --paper: #0d1117; } }
body { font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
.verdict { font-size: 1.15rem; margin: .75rem 0; overflow-wrap: anywhere; } .soft, dt { color: var(--soft); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; } th { color: var(--soft); font-weight: 400; }
svg { width: 100%; height: auto; } svg text { fill: var(--soft); font-size: 12px; } .grid { stroke: var(--rule); } .band { fill: var(--mark); opacity: .18; } .line { fill: none; stroke: var(--mark); stroke-width: 2; }
`;

/** A report as one HTML page that needs nothing beside itself: no scripts, nothing from a network. */
export function htmlReport(
  experiment: Experiment,
  evaluation: Evaluation,
  insights: ExperimentInsights | null,
): string {
  const texts = reportTexts(experiment, evaluation);
  const { verdict, checks } = evaluation;
  const charts = (insights?.overTime ?? [])
    .map((line) => ({ variant: line.variant, svg: effectChart(line) }))
    .filter(({ svg }) => svg !== '');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${escaped(texts.title)}</title>
<style>${style}</style>
<h1>${escaped(texts.title)}</h1>
<p class="verdict">${escaped(verdict.sentence)}</p>
${list(verdict.reasons)}
<dl>${texts.facts.map(([name, value]) => `<dt>${escaped(name)}<dd>${escaped(value)}`).join('')}</dl>
<h2>Metrics</h2>
${table(texts.metricTitles, texts.metricRows)}
${charts.map(({ variant, svg }) => `<h2>Effect over time: ${escaped(insights!.metric)}, ${escaped(variant)} − control</h2>\n${svg}`).join('\n')}
<h2>Samples</h2>
${table(['Variant', 'Units', 'Share', 'Planned'], texts.sampleRows)}
<h2>Checks</h2>
${list(checks.map(({ label, outcome, detail }) => `${outcome === 'pass' ? '✓' : outcome === 'warn' ? '!' : '✗'} ${label}: ${detail}`))}
<h2>Timeline</h2>
${table(['When', 'Who', 'What'], texts.eventRows)}
</html>
`;
}

function list(items: readonly string[]): string {
  return items.length === 0
    ? ''
    : `<ul class="soft">${items.map((item) => `<li>${escaped(item)}`).join('')}</ul>`;
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = titles.map((title) => `<th>${escaped(title)}`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${escaped(cell)}`).join('')}`).join('');
  return `<div class="wide"><table><thead><tr>${head}<tbody>${body}</table></div>`;
}

/** Names and reasons are the user's: none of them becomes markup. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
