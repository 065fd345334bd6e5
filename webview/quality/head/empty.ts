import { html, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.ts';
import { plainText } from '../../ui/text.ts';
import type { QualityContext } from '../context.ts';

/** There is a forecaster, but nothing to forecast. */
export function noChecksState({ board, actions }: QualityContext): TemplateResult {
  return html`<div class="state">
    <div class="what">
      ${icon('checklist')}<span>${plainText(board.overview.data)} has no results of checks.</span>
    </div>
    <div class="acts">
      <vscode-button appearance="secondary" class="quiet" @click=${actions.openData}>Open Data</vscode-button>
    </div>
  </div>`;
}
