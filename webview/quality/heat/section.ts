import { html, nothing, type TemplateResult } from 'lit';
import '../../ui/figure.ts';
import '../../ui/segmented.ts';
import type { QualityContext } from '../context.ts';
import { canArrange, worstFirst, type HeatOrder } from '../data/arrange.ts';
import { checksTable } from '../data/tables.ts';
import { nextDays } from '../data/words.ts';
import { drawHeat, heatPictureHeight } from './draw.ts';
import './element.ts';
import { heatLegend } from './legend.ts';

const heading = 'Pass rates by dataset and rule';
const takeaway =
  'Number: % of checks that pass. Colour: how much of the allowed failures is used up, so that rules with different thresholds compare. Empty: the rule does not apply.';

/** Where every check stands and where it is expected to go. */
export function heatSection(context: QualityContext): TemplateResult {
  const { board: listed, picked, pick, memo, stem, view, ui } = context;
  const worst = ui.order === 'worst' && canArrange(listed);
  const board = worst ? memo('worst', [listed], () => worstFirst(listed)) : listed;
  const titles = ['Last 7 days', `Next ${nextDays(board.overview.days).slice(5)}, forecast`] as const;
  const table = memo('heat table', [board], () => checksTable(board, board.checks));
  const image = memo('heat picture', [board], () => ({
    draw: drawHeat(board, titles),
    height: heatPictureHeight(board),
  }));
  return html`<section>
    <arb-figure
      heading=${heading}
      takeaway=${takeaway}
      stem=${stem}
      view=${view.of(heading)}
      .table=${table}
      .image=${image}
      @view=${() => view.toggle(heading)}
    >
      ${canArrange(listed) ? orderSwitch(context) : nothing}
      <arb-heat-maps
        .board=${board}
        .picked=${picked && board.checks[picked.index]!}
        @pick=${({ detail }: CustomEvent<number>) => pick(detail)}
      ></arb-heat-maps>
      ${heatLegend(board)}
    </arb-figure>
  </section>`;
}

function orderSwitch({ ui, update }: QualityContext): TemplateResult {
  return html`<arb-segmented
    slot="actions"
    label="Order of datasets and rules"
    .value=${ui.order}
    .choices=${[
      { value: 'listed', label: 'As listed' },
      { value: 'worst', label: 'Worst first' },
    ]}
    @pick=${({ detail }: CustomEvent<HeatOrder>) => update({ order: detail })}
  ></arb-segmented>`;
}
