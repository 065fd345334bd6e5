/**
 * The only file that imports the webview UI toolkit, which is archived upstream: to replace it, replace this.
 * Panels use the elements by their names; a component that a panel needs is added to the list.
 */
import { provideVSCodeDesignSystem, vsCodeButton } from '@vscode/webview-ui-toolkit';

/** Defines `<vscode-button>`. */
export function defineControls(): void {
  provideVSCodeDesignSystem().register(vsCodeButton());
}
