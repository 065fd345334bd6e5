import type { Theme } from '../theme/theme.ts';
import { chartColors, labelSize } from './drawing.ts';
import type { ChartOption } from './echarts.ts';

/** What all charts share: no animation, the theme's type. */
export function withDefaults(option: ChartOption, theme: Theme): ChartOption {
  const { text } = chartColors(theme);
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: theme.fontFamily, fontSize: labelSize, color: text },
    ...option,
  };
}
