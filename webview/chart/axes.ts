import { use } from 'echarts/core';
import { GridSimpleComponent } from 'echarts/components';
import { chartColors, labelSize, type Frame } from './drawing.ts';
import type { ChartOption } from './echarts.ts';
import { tickText, type Scale } from './scale.ts';

// The other one brings a pointer's lines and labels, for which charts have readouts of their own.
use([GridSimpleComponent]);

/** The plot inside a chart, in pixels of the chart. */
export interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Axes without lines of their own: horizontal grid lines, quiet numbers. */
export function valueAxes(frame: Frame, plot: PlotArea, x: Scale, y: Scale): ChartOption {
  const colors = chartColors(frame.theme);
  const axis = (scale: Scale) => ({
    type: 'value' as const,
    min: scale.min,
    max: scale.max,
    interval: scale.step,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: colors.muted,
      fontSize: labelSize,
      fontFamily: frame.theme.fontFamily,
      hideOverlap: true,
      // An end that is no round number is not worth a label that crowds its neighbour.
      showMaxLabel: isMultiple(scale.max, scale.step),
      formatter: (value: number) => tickText(value, scale.step),
    },
  });
  return {
    grid: gridOf(frame, plot),
    xAxis: { ...axis(x), splitLine: { show: false } },
    yAxis: { ...axis(y), splitLine: { show: true, lineStyle: { color: colors.grid, width: 1 } } },
  };
}

function isMultiple(value: number, step: number): boolean {
  return Math.abs(value / step - Math.round(value / step)) < 1e-6;
}

function gridOf(frame: Frame, { left, right, top, bottom }: PlotArea): ChartOption['grid'] {
  // ECharts 6 moves a grid to make room for labels unless it is told that the room is there.
  return { left, right: frame.width - right, top, bottom: frame.height - bottom, outerBoundsMode: 'none' };
}
