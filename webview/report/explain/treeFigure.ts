import { html, type TemplateResult } from 'lit';
import { formatInteger, formatNumber } from '../../../src/core/format/number.ts';
import { formatIntegerOf } from '../../../src/core/format/count.ts';
import type { ReportInsights } from '../../../src/core/registry/insights/insights.ts';
import type { ModelTree, TreeNode } from '../../../src/core/registry/insights/modelTree.ts';
import { lazyTable, type TableData } from '../../ui/tableData.ts';
import { plainText } from '../../ui/text.ts';
import type { SectionContext } from '../sections.ts';
import { explainFigure, insteadOfFigure } from './chartFigure.ts';
import { explainUi, pick } from './context.ts';
import { stepper } from './stepper.ts';
import { conditionOf, drawTree, nodeY, treeHeight, treeWidth } from './treeDraw.ts';
import { treeLayout, type PlacedNode } from './treeLayout.ts';
import { inSentence, signed } from './words.ts';

const heading = 'Trees';

/** One tree of the model; scrolls inside itself where it is large. */
export function treeFigure(insights: ReportInsights, context: SectionContext): TemplateResult {
  const { tree } = explainUi(context, insights);
  const { value, ...state } = context.latest('tree', `tree ${tree}`, (host) => host.getTree(tree));
  const actions = stepper({
    ...{ noun: 'tree', value: tree, count: insights.trees },
    pick: (picked) => pick(context, { tree: picked }),
  });
  if (!value) return insteadOfFigure(heading, state, actions, 'whole');
  const { memo } = context;
  const placed = memo('tree places', [value], () => treeLayout(value));
  const draw = memo('tree', [value], () => drawTree(value, placed));
  const leaves = placed.filter(({ node }) => !value.nodes[node]!.split).length;
  const [height, width] = [treeHeight(leaves), treeWidth(value.depth)];
  return explainFigure(
    {
      ...{ heading, state, actions, draw, height, place: 'whole' },
      image: { draw, height, width },
      takeaway: takeaway(value),
      label: `Tree ${value.index + 1}.`,
      table: memo('tree table', [value], () => treeTable(value, placed)),
      content: (label) =>
        html`<div class="tree" tabindex="-1">
          <arb-chart
            style="min-width:${width}px"
            label="${label}"
            .height=${height}
            .draw=${draw}
            @read=${({ detail, target }: CustomEvent<number>) =>
              bringIntoSight((target as Element).parentElement!, placed[detail]!, value)}
          ></arb-chart>
        </div>`,
    },
    context,
  );
}

function takeaway({ leaves, depth, className, nodes }: ModelTree): string {
  const whose = className === null ? '' : `Adds to the score of ${inSentence(className, 24)}. `;
  const first = nodes[0]?.split;
  if (!first) return `${whose}One leaf: the tree adds ${signed(nodes[0]?.value ?? 0)} to every row.`;
  const question = `${inSentence(first.feature, 32)} ${plainText(first.condition).slice(0, 60)}`;
  return `${whose}${formatIntegerOf(leaves, 'leaf', 'leaves')}, ${formatIntegerOf(depth, 'level')} deep; asks first whether ${question}. Yes is above, no below; a ring: the way of missing values.`;
}

function bringIntoSight(area: Element, place: PlacedNode, { depth, nodes }: ModelTree): void {
  const y = nodeY(place);
  const across = nodes[place.node]!.split && depth > 0 ? place.level / depth : 1;
  const x = across * (area.scrollWidth - area.clientWidth);
  if (y < area.scrollTop + 24) area.scrollTop = y - 48;
  if (y > area.scrollTop + area.clientHeight - 24) area.scrollTop = y - area.clientHeight + 48;
  area.scrollLeft = x;
}

interface TableRow {
  readonly number: number;
  readonly way: string;
  readonly node: TreeNode;
}

function treeTable({ nodes }: ModelTree, placed: readonly PlacedNode[]): TableData<TableRow> {
  const numbers = new Map(placed.map(({ node }, i) => [node, i + 1]));
  const number = (header: string, value: (row: TableRow) => number, text = formatNumber) => ({
    ...{ header, align: 'right' as const, value },
    text: (row: TableRow) => text(value(row)),
  });
  return lazyTable<TableRow>(
    [
      { header: 'Node', value: (row) => row.number },
      { header: 'From', value: ({ way }) => way },
      { header: 'Split', value: ({ node }) => conditionOf(node) },
      { header: 'Missing values', value: ({ node: { split } }) => (split ? yesOrNo(split.missing) : '') },
      {
        ...{ header: 'Gain', align: 'right', value: ({ node }) => node.split?.gain ?? null },
        text: ({ node }) => (node.split ? formatNumber(node.split.gain) : ''),
      },
      number('Rows', ({ node }) => node.rows, formatInteger),
      number('Value', ({ node }) => node.value, signed),
    ],
    () =>
      placed.map(({ node, parent, side }, i) => ({
        number: i + 1,
        way: parent === null ? '' : `${numbers.get(parent)}, ${yesOrNo(side)}`,
        node: nodes[node]!,
      })),
  );
}

function yesOrNo(side: 'left' | 'right' | null): string {
  return side === 'left' ? 'yes' : 'no';
}
