/**
 * The parts of ECharts that panels draw with: axes, and marks of our own (`marks.ts`). A panel that needs another
 * chart type registers it with `use` beside its import. Canvas draws the PNG files only.
 */
import { init, use, type ComposeOption, type EChartsType } from 'echarts/core';
import { CustomChart, type CustomSeriesOption } from 'echarts/charts';
import { GridComponent, type GridComponentOption } from 'echarts/components';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([CustomChart, GridComponent, SVGRenderer, CanvasRenderer]);

export { init };
export type { EChartsType };
export type ChartOption = ComposeOption<CustomSeriesOption | GridComponentOption>;
