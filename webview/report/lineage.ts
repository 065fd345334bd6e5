import { css, html, nothing, type TemplateResult } from 'lit';
import { formatBytes } from '../../src/core/format/bytes.ts';
import { formatIntegerOf } from '../../src/core/format/count.ts';
import { formatMoment } from '../../src/core/format/time.ts';
import type { ModelReport } from '../../src/core/registry/report.ts';
import { icon, type IconName } from '../ui/icon.ts';

export const lineageStyles = css`
  .lineage {
    list-style: none;
  }
  .lineage li {
    display: grid;
    grid-template-columns: 24px minmax(0, 1fr);
    column-gap: 8px;
    position: relative;
    padding-bottom: 16px;
    overflow-wrap: anywhere;
  }
  .lineage li:last-child {
    padding-bottom: 0;
  }
  .lineage button.link {
    white-space: normal;
    text-align: left;
    overflow-wrap: anywhere;
  }
  .lineage .icon {
    justify-self: center;
    margin-top: 2px;
  }
  .lineage li:not(:last-child)::before {
    content: '';
    position: absolute;
    left: 12px;
    top: 22px;
    bottom: 0;
    border-left: 1px solid var(--arb-rest);
  }
`;

/** Where the version comes from: the data, what was asked for, and the training, in their order. */
export function lineageList(report: ModelReport, openSpec: () => void): TemplateResult {
  const { lineage, seed, created } = report;
  const runtime = lineage.runtime === 'wasm' ? 'WebAssembly' : 'native';
  return html`<ol class="lineage">
    ${step(
      'database',
      html`${lineage.data}`,
      html`${formatIntegerOf(lineage.rows, 'row')},
      ${formatBytes(lineage.bytes)}${
        lineage.sha256
          ? html`, sha256 <span class="mono" title=${lineage.sha256}>${lineage.sha256.slice(0, 12)}…</span>`
          : nothing
      }`,
    )}
    ${
      lineage.study
        ? step(
            'search',
            html`Study ${lineage.study.name}`,
            html`The parameters of its trial ${lineage.study.trial}`,
          )
        : nothing
    }
    ${
      lineage.spec
        ? step(
            'note',
            html`Spec
              <button class="link" type="button" title="Open the spec as it stood then" @click=${openSpec}>
                ${lineage.spec.path}
              </button>`,
            html`sha256
              <span class="mono" title=${lineage.spec.sha256}>${lineage.spec.sha256.slice(0, 12)}…</span>`,
          )
        : nothing
    }
    ${step(
      'symbolMethod',
      html`<b>${report.name} ${report.version}</b>`,
      html`${formatMoment(created)}, seed ${seed}, LightGBM ${lineage.lightgbm} (${runtime}), Arboretum
      ${lineage.arboretum}`,
    )}
  </ol>`;
}

function step(name: IconName, title: TemplateResult, detail: TemplateResult): TemplateResult {
  return html`<li>
    ${icon(name, name === 'symbolMethod' ? 'subject' : '')}
    <div>
      <div>${title}</div>
      <div class="muted">${detail}</div>
    </div>
  </li>`;
}
