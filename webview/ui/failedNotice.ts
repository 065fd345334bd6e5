import { html, nothing, type TemplateResult } from 'lit';
import { notice } from './states.ts';
import { plainText } from './text.ts';

/** Why something that was asked for did not come, and the way to ask anew. */
export interface Failure {
  readonly message: string;
  readonly again: () => void;
}

/**
 * In the place of a figure whose data did not come, or beside the figure that was there before. The panel's styles
 * need `buttons`.
 * @param what could not be had, where the place does not say it
 * @param more further ways out, after *Try Again*
 */
export function failedNotice(
  { message, again }: Failure,
  what = '',
  more: TemplateResult | typeof nothing = nothing,
): TemplateResult {
  return notice(
    'warning',
    html`${what ? html`<b>${what}</b> ` : nothing}${plainText(message)}
      <button class="link" type="button" @click=${again}>Try Again</button>
      ${more}`,
  );
}
