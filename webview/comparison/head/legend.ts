import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ComparisonContext } from '../context.ts';
import { allPairs } from '../data/pair.ts';
import { versionName } from './header.ts';

/** Of more than two versions: their marks, and which two are looked at. */
export function legend(context: ComparisonContext): TemplateResult | typeof nothing {
  const { comparison, names, pair, update } = context;
  const { versions } = comparison;
  if (versions.length <= 2) return nothing;
  const pick = ({ target }: Event) => {
    const [a, b] = allPairs(versions.length)[(target as HTMLSelectElement).selectedIndex]!;
    update({ pair: [versions[a]!.ref, versions[b]!.ref] });
  };
  return html`<div class="legend">
    <ul aria-label="Versions">
      ${versions.map((_, i) => html`<li>${versionName(context, i)}</li>`)}
    </ul>
    <label>
      <span class="muted">Pair</span>
      <select @change=${pick}>
        ${allPairs(versions.length).map(
          ([a, b]) =>
            html`<option .selected=${live(a === pair.a && b === pair.b)}>${names[a]} vs ${names[b]}</option>`,
        )}
      </select>
    </label>
  </div>`;
}
