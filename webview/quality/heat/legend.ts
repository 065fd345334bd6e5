import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { currentTheme } from '../../theme/theme.ts';
import { shortened } from '../../ui/shortened.ts';
import type { Board } from '../data/board.ts';
import { thresholdText } from '../data/words.ts';
import { heatColors, legendShares } from './colors.ts';

export const legendStyles = css`
  .key {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    padding-top: 12px;
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
  }
  .key > span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .key .swatches {
    display: inline-flex;
    gap: 2px;
  }
  .key i {
    width: 40px;
    font-style: normal;
    text-align: center;
  }
  .key em {
    font-size: 11px;
  }
  .thresholds {
    font-size: 11px;
    line-height: 16px;
    color: var(--arb-muted);
    padding-top: 4px;
    overflow-wrap: anywhere;
  }
  .thresholds summary {
    cursor: pointer;
    color: var(--arb-link);
  }
  @container page (max-width: 360px) {
    .key i {
      width: 32px;
    }
  }
`;

/** Rules whose thresholds are listed in sight. */
const inSight = 12;

/** What colours, corners and letters mean. */
export function heatLegend(board: Board): TemplateResult {
  const colors = heatColors(currentTheme());
  const fallback = board.checks.some(({ method }) => method !== 'model');
  const silent = board.checks.some(({ now }) => now === null);
  return html`<div class="key">
      <span>
        <span class="swatches">
          ${legendShares.map((share) => {
            const { fill, ink } = colors(share);
            return html`<i style="background:${fill};color:${ink}"
              >${share * 100}${share === 2 ? '+' : ''}</i
            >`;
          })}
        </span>
        % of the allowed failures
      </span>
      <span>${corner(true)} below its threshold</span>
      <span>${corner(false)} in doubt: threshold inside the 80 % interval</span>
      ${fallback ? html`<span><em>99.9</em> not the model's: new dataset or rule</span>` : nothing}
      ${silent ? html`<span>– no results of the last two weeks</span>` : nothing}
    </div>
    ${thresholds(board)}`;
}

function thresholds({ rules, overview }: Board): TemplateResult {
  const list = rules
    .map((name, i) => `${shortened(name)} ${thresholdText(overview.rules[i]!.threshold)}`)
    .join(', ');
  return rules.length <= inSight
    ? html`<p class="thresholds">Thresholds, %: ${list}</p>`
    : html`<details class="thresholds">
        <summary>Thresholds of ${rules.length} rules</summary>
        <p>%: ${list}</p>
      </details>`;
}

function corner(solid: boolean): TemplateResult {
  return html`<svg width="10" height="10" aria-hidden="true">
    ${svg`<path d="M1 1h8l-8 8z" fill=${solid ? 'var(--arb-bad)' : 'none'} stroke="var(--arb-bad)"></path>`}
  </svg>`;
}
