/**
 * The part of ECharts that all panels draw with: marks of our own (`marks.ts`). What only some need, they register
 * with `use` beside its import, as `axes.ts` does.
 */
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core';
import { CustomChart, type CustomSeriesOption } from 'echarts/charts';
import type { GridComponentOption } from 'echarts/components';
import { SVGRenderer } from 'echarts/renderers';

use([CustomChart, SVGRenderer]);

export { init };
export type { EChartsType };
export type ChartOption = ComposeOption<CustomSeriesOption | GridComponentOption>;
