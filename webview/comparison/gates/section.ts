import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import { promotionGoal } from '../../../src/core/registry/comparison/promotionGoal.ts';
import type { GateResult } from '../../../src/core/registry/governance/event.ts';
import type { Promotion } from '../../../src/protocol/registry.ts';
import '../../ui/figure.ts';
import { icon } from '../../ui/icon.ts';
import type { TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { ComparisonContext } from '../context.ts';
import { promotionOf } from '../data/promotion.ts';

export const gateStyles = css`
  .gates td {
    vertical-align: top;
    padding-top: 2px;
    padding-bottom: 2px;
    white-space: normal;
    overflow-wrap: anywhere;
    min-width: 96px;
  }
  .gates td.mark-cell {
    width: 24px;
    min-width: 24px;
    padding-right: 8px;
  }
  .gates td.detail {
    min-width: 180px;
  }
  .gates td.result {
    white-space: nowrap;
    min-width: 0;
  }
  @container page (max-width: 520px) {
    .gates :is(.required, .result) {
      display: none;
    }
    .gates td.detail {
      min-width: 140px;
    }
    .gates td {
      min-width: 80px;
    }
  }
  .choose {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    min-width: 0;
  }
  .choose select {
    max-width: 160px;
  }
  .choose + .scroller {
    margin-top: 8px;
  }
  .gate-note {
    color: var(--arb-muted);
    padding-top: 8px;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
`;

/** What stands between a version and an environment; nothing where there is no environment to go to. */
export function gatesFigure(context: ComparisonContext): TemplateResult | typeof nothing {
  const { state, stem, checking } = context;
  const promotion = state.gates?.promotion ?? null;
  if (state.environments.length === 0 && !promotion) return nothing;
  return html`<arb-figure
    heading="Promotion gates"
    takeaway=${promotion ? gatesTakeaway(promotion) : 'What promoting would check, before anything happens.'}
    stem=${stem}
    .table=${promotion ? gatesTable(promotion.gates) : undefined}
    aria-busy=${checking ? 'true' : 'false'}
  >
    <div class="choose">${chooser(context, promotion)}</div>
    ${promotion ? gateRows(promotion.gates) : nothing} ${promotion ? gateNote(context, promotion) : nothing}
  </arb-figure>`;
}

/** Which version for which environment; a change looks again. */
function chooser(context: ComparisonContext, promotion: Promotion | null): TemplateResult {
  const { comparison, names, state, pair, actions, checking } = context;
  const { versions } = comparison;
  const environment = promotion?.environment ?? promotionGoal(state.environments) ?? '';
  const ref = promotion?.ref ?? versions[comparison.recommendation ?? pair.b]!.ref;
  const pick = (event: Event) => {
    const [version, place] = (event.currentTarget as HTMLElement).parentElement!.querySelectorAll('select');
    actions.checkGates(
      versions[version!.selectedIndex]!.ref,
      state.environments[place!.selectedIndex] ?? environment,
    );
  };
  return html`<select aria-label="Version to promote" ?disabled=${checking} @change=${pick}>
      ${versions.map((version, i) => html`<option .selected=${live(version.ref === ref)}>${names[i]}</option>`)}
    </select>
    <span class="muted">to</span>
    <select aria-label="Environment to promote to" ?disabled=${checking} @change=${pick}>
      ${state.environments.map((name) => html`<option .selected=${live(name === environment)}>${name}</option>`)}
    </select>
    ${
      promotion
        ? nothing
        : html`<button
            class="link"
            type="button"
            ?disabled=${checking}
            @click=${() => actions.checkGates(ref, environment)}
          >
            Check Gates
          </button>`
    }`;
}

export function gatesTakeaway({ gates, environment }: Promotion): string {
  const failed = gates.filter(({ passed }) => !passed).length;
  if (gates.length === 0) return 'There is no gate on the way.';
  if (failed === 0) return `${gates.length === 1 ? 'The gate is' : `All ${gates.length} gates are`} passed.`;
  return `${failed} of ${formatIntegerOf(gates.length, 'gate')} failed: promoting to ${environment} needs a written reason.`;
}

function gateRows(gates: readonly GateResult[]): TemplateResult {
  return html`<div class="scroller" tabindex="0" role="region" aria-label="Promotion gates">
    <table class="gates" aria-label="Promotion gates">
      <thead>
        <tr>
          <th scope="col"><span class="only-heard">State</span></th>
          <th scope="col">Gate</th>
          <th scope="col" class="required">Required</th>
          <th scope="col">Found</th>
          <th scope="col" class="result" aria-hidden="true">Result</th>
        </tr>
      </thead>
      <tbody>
        ${gates.map(
          ({ label, required, detail, passed }) =>
            html`<tr>
              <td class="mark-cell">
                ${passed ? icon('passFilled', 'good') : icon('error', 'bad')}
                <span class="only-heard">${passed ? 'Passed' : 'Failed'}</span>
              </td>
              <td>${plainText(label)}</td>
              <td class="muted required">${plainText(required)}</td>
              <td class="detail">${plainText(detail)}</td>
              <td class="result" aria-hidden="true">${passed ? 'Passed' : 'Failed'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** What promoting does, with the way to it where the panel's own button does not do the same. */
function gateNote(
  context: ComparisonContext,
  { ref, environment, replaced, promoted }: Promotion,
): TemplateResult {
  const { comparison, actions, state } = context;
  if (promoted || isThere(context, ref, environment)) {
    return html`<p class="gate-note">${plainText(ref)} is in ${environment} now.</p>`;
  }
  const primary = promotionOf(comparison, state.environments);
  const same = primary?.version.ref === ref && primary.environment === environment;
  return html`<p class="gate-note">
    Promoting asks first.
    ${replaced ? html`It takes the place of ${nameOf(replaced, ref)}, which stays registered; Roll Back brings it back.` : nothing}
    ${
      same
        ? nothing
        : html`<button class="link" type="button" @click=${() => actions.promote(ref, environment)}>
            Promote to ${environment}...
          </button>`
    }
  </p>`;
}

/** The version alone where it is one of the same model. */
function nameOf(ref: string, beside: string): string {
  const [model, version] = ref.split('@');
  return version !== undefined && beside.startsWith(`${model}@`) ? version : ref;
}

function isThere({ comparison }: ComparisonContext, ref: string, environment: string): boolean {
  return comparison.versions.some(
    (version) => version.ref === ref && version.environments.includes(environment),
  );
}

function gatesTable(gates: readonly GateResult[]): TableData<GateResult> {
  return {
    rows: gates,
    columns: [
      { header: 'Gate', value: ({ label }) => label },
      { header: 'Required', value: ({ required }) => required },
      { header: 'Found', value: ({ detail }) => detail },
      { header: 'Passed', value: ({ passed }) => passed },
    ],
  };
}
