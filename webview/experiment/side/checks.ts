import { css, html, type TemplateResult } from 'lit';
import type { Check } from '../../../src/core/experiment/evaluation.ts';
import '../../ui/figure.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { EvaluatedContext } from '../context.ts';

export const checkStyles = css`
  .checks {
    list-style: none;
    display: grid;
    gap: 8px;
  }
  .checks li {
    display: grid;
    grid-template-columns: 16px minmax(0, 1fr);
    column-gap: 8px;
  }
  .checks .icon {
    margin-top: 2px;
  }
  .checks p {
    color: var(--arb-muted);
    overflow-wrap: anywhere;
    text-wrap: pretty;
    grid-column: 2;
  }
`;

const signs = {
  pass: ['check', 'good', 'Passed'],
  warn: ['warning', 'warn', 'Warning'],
  fail: ['error', 'bad', 'Failed'],
} as const satisfies Record<Check['outcome'], readonly [IconName, 'good' | 'warn' | 'bad', string]>;

/** What was looked at before anything was concluded. */
export function checksFigure({ evaluation: { checks }, stem }: EvaluatedContext): TemplateResult {
  const failed = checks.filter(({ outcome }) => outcome === 'fail').length;
  const warned = checks.filter(({ outcome }) => outcome === 'warn').length;
  const words = [failed > 0 ? `${failed} failed` : '', warned > 0 ? `${warned} to mind` : ''].filter(Boolean);
  const table = {
    rows: checks,
    columns: [
      { header: 'Check', value: ({ label }: Check) => label },
      { header: 'Outcome', value: ({ outcome }: Check) => outcome },
      { header: 'Detail', value: ({ detail }: Check) => detail },
    ],
  };
  return html`<arb-figure
    heading="Checks"
    takeaway=${words.length === 0 ? 'All are passed.' : `${words.join(', ')}.`}
    stem=${stem}
    .table=${table}
  >
    <ul class="checks" aria-label="Checks">
      ${checks.map(({ label, outcome, detail }) => {
        const [name, tone, word] = signs[outcome];
        return html`<li>
          ${icon(name, tone)}
          <div><span class="only-heard">${word}: </span>${label}</div>
          <p>${plainText(detail)}</p>
        </li>`;
      })}
    </ul>
  </arb-figure>`;
}
