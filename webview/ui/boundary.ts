import { html, type nothing, type TemplateResult } from 'lit';
import { errorState } from './states.ts';

/** What is said of data that cannot be drawn. */
export const cannotDraw = {
  message: 'This could not be drawn.',
  hint: 'Something in the data is as Arboretum does not expect it. Please report it as a defect.',
} as const;

/**
 * Draws a panel's content, or says that it could not: data that nobody has thought of must not leave an empty page that
 * seems to be loading.
 * @param showLog where the host has a log
 */
export function drawnOrSaid(
  draw: () => TemplateResult | typeof nothing,
  showLog?: () => void,
): TemplateResult | typeof nothing {
  try {
    return draw();
  } catch (error) {
    // What a defect says of itself is for the developer tools, not for the reader.
    console.error(error);
    return errorState(
      cannotDraw.message,
      cannotDraw.hint,
      showLog
        ? html`<vscode-button appearance="secondary" @click=${showLog}>Show Log</vscode-button>`
        : html``,
    );
  }
}
