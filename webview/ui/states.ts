import { css, html, nothing, type TemplateResult } from 'lit';
import { icon, type IconName } from './icon.ts';

export const stateStyles = css`
  .state {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 8px;
    max-width: 560px;
    padding: 32px 0;
    overflow-wrap: anywhere;
  }
  .state .what {
    display: flex;
    gap: 8px;
    font-size: 16px;
    line-height: 24px;
  }
  .state .what .icon {
    margin-top: 4px;
  }
  .state .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-top: 8px;
  }
  .empty {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    color: var(--arb-muted);
  }
  .notice {
    display: flex;
    gap: 8px;
    padding: 8px 12px;
    border: 1px solid var(--notice);
    border-left-width: 4px;
    overflow-wrap: anywhere;
  }
  .notice .icon {
    color: var(--notice);
    margin-top: 2px;
  }
  .notice.error {
    --notice: var(--arb-bad);
  }
  .notice.warning {
    --notice: var(--arb-warn);
  }
  .notice > div {
    flex: 1;
    min-width: 0;
  }
  .skeleton {
    padding: 20px 0;
  }
  .skeleton i {
    display: block;
    height: 12px;
    margin-bottom: 12px;
    border-radius: 2px;
    background: color-mix(in srgb, var(--arb-text) 10%, var(--arb-background));
  }
  @media (prefers-reduced-motion: no-preference) {
    .skeleton i {
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    @keyframes breathe {
      to {
        opacity: 0.4;
      }
    }
  }
`;

/** An error that takes the place of the content: what happened, what to do, and the ways out. */
export function errorState(what: string, hint: string | null, actions: TemplateResult): TemplateResult {
  return html`<div class="state" role="alert">
    <div class="what">${icon('error', 'bad')}<span>${what}</span></div>
    ${hint ? html`<p class="muted">${hint}</p>` : nothing}
    <div class="acts">${actions}</div>
  </div>`;
}

/** Something that is not there, and why. */
export function emptyState(name: IconName, sentence: string): TemplateResult {
  return html`<div class="empty">${icon(name)}<span>${sentence}</span></div>`;
}

/** A line of warning or failure above the content. */
export function notice(kind: 'error' | 'warning', content: TemplateResult | string): TemplateResult {
  return html`<div class="notice ${kind}" role=${kind === 'error' ? 'alert' : 'note'}>
    ${icon(kind)}
    <div>${content}</div>
  </div>`;
}

/** Lines in the place of text that is on its way, by their widths in percent. */
export function skeleton(widths: readonly number[]): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    ${widths.map((width) => html`<i style="width:${width}%"></i>`)}
  </div>`;
}
