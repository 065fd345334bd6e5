import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/core/experiment/evaluate.ts';
import { htmlReport } from '../../../src/core/experiment/report/htmlReport.ts';
import { markdownReport } from '../../../src/core/experiment/report/markdownReport.ts';
import { dataOf, experimentOf, meanOf, metricOf } from './experiments.ts';

const markup = `<img src=x onerror="alert('1')"> | **bold** [a](b)`;
const experiment = experimentOf({
  name: markup,
  hypothesis: markup,
  metrics: [metricOf(markup)],
  events: [
    {
      id: 1,
      time: '2025-11-13T00:00:00.000Z',
      actor: markup,
      kind: 'noted',
      reason: `${markup}\nline`,
      detail: null,
    },
  ],
});
const evaluation = evaluate(experiment, dataOf([[meanOf(8000, 3.24), meanOf(8000, 3.04)]]), {
  now: '2025-11-21T06:00:00.000Z',
  missingVersions: [],
});
const insights = {
  metric: markup,
  overTime: [
    {
      variant: 'treatment',
      days: [1, 2, 3].map((day) => ({
        date: `2025-11-1${day}`,
        units: 100,
        difference: -0.2,
        interval: [-0.2 - 1 / day, -0.2 + 1 / day] as const,
      })),
      expected: [],
    },
  ],
  distributions: [],
  power: null,
  segment: null,
  segments: [],
  interaction: null,
};

describe('the HTML report', () => {
  const html = htmlReport(experiment, evaluation, insights);
  it('has nothing of the user as markup, and needs nothing beside itself', () => {
    expect(html).not.toMatch(/<img|<script|onerror="|https?:/);
    expect(html).toContain('&#60;img src=x');
    expect(html).toContain("default-src 'none'");
  });
  it('says what was found, and draws it', () => {
    expect(html).toContain('Ship 1.3.0: 1.3.0 is better than 1.2.0');
    expect(html).toContain('−0.249 to −0.151');
    expect(html.match(/<polyline class="line" points="([^"]+)"/)![1]!.split(' ')).toHaveLength(3);
    expect(htmlReport(experiment, evaluation, null)).not.toContain('<svg');
  });
});

describe('the Markdown report', () => {
  const text = markdownReport(experiment, evaluation);
  it('has nothing of the user as markup', () => {
    expect(text).not.toMatch(/<img|[^\\]\*\*bold|[^\\]\[a\]/);
    for (const line of text.split('\n').filter((each) => each.startsWith('|'))) {
      expect(line.replaceAll('\\|', '').match(/\|/g)!.length).toBeGreaterThanOrEqual(4);
    }
  });
  it('says what was found', () => {
    expect(text).toContain('Ship 1.3.0: 1.3.0 is better than 1.2.0');
    expect(text).toContain('| −0.200 | −0.249 to −0.151 | < 0.001 | better |'.replace('< 0', '&lt; 0'));
  });
});
