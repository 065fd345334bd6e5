import { css, html, nothing, type TemplateResult } from 'lit';
import type { Verdict } from '../../../src/core/experiment/evaluation.ts';
import { icon, type IconName } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { EvaluatedContext } from '../context.ts';

export const verdictStyles = css`
  .bar.experiment ~ .answer {
    padding-top: 8px;
  }
  .reasons {
    list-style: none;
    padding-left: 28px;
    color: var(--arb-muted);
    max-width: 1160px;
  }
  .reasons li {
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  @container page (max-width: 599px) {
    .reasons {
      padding-left: 26px;
    }
  }
`;

const icons = {
  ship: ['passFilled', 'good'],
  'keep-control': ['circleSlash', ''],
  'keep-running': ['history', ''],
  broken: ['error', 'bad'],
} as const satisfies Record<Verdict['kind'], readonly [IconName, 'good' | 'bad' | '']>;

/** What to do, in a sentence with its numbers, and what it rests on. */
export function verdict({ evaluation, experiment }: EvaluatedContext): TemplateResult {
  const { kind, sentence, reasons } = evaluation.verdict;
  const [name, tone] = icons[kind];
  const colon = sentence.indexOf(':') + 1;
  return html`<div class="answer">
      ${icon(name, tone)}
      <p><b>${plainText(sentence.slice(0, colon))}</b>${plainText(sentence.slice(colon))}</p>
    </div>
    <ul class="reasons" aria-label="Reasons">
      ${
        experiment.stopReason
          ? html`<li>It was stopped: ${plainText(experiment.stopReason).replace(/\.$/, '')}.</li>`
          : nothing
      }
      ${reasons.map((reason) => html`<li>${plainText(reason)}</li>`)}
    </ul>`;
}
