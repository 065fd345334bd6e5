import { currentTheme } from '../theme/theme.ts';
import { chartColors, type DrawChart } from './drawing.ts';
import { init } from './echarts.ts';
import { textWidth } from './measure.ts';
import { withDefaults } from './options.ts';

export interface ImageFile {
  readonly content: string;
  readonly encoding: 'utf8' | 'base64';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The chart as an SVG document, on the theme's background. */
export function chartSvg(draw: DrawChart, size: Size): ImageFile {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption(imageOption(draw, size));
    return { content: chart.renderToSVGString(), encoding: 'utf8' };
  } finally {
    chart.dispose();
  }
}

/** The chart as a PNG with two pixels a point. Drawn on a canvas: an image of the SVG would need a wider CSP. */
export function chartPng(draw: DrawChart, size: Size): ImageFile {
  const place = document.createElement('div');
  const chart = init(place, null, { renderer: 'canvas', devicePixelRatio: 2, ...size });
  try {
    chart.setOption(imageOption(draw, size));
    const url = chart.getDataURL({ type: 'png', pixelRatio: 2 });
    return { content: url.slice(url.indexOf(',') + 1), encoding: 'base64' };
  } finally {
    chart.dispose();
  }
}

function imageOption(draw: DrawChart, size: Size) {
  const theme = currentTheme();
  const measure = (text: string, fontSize = 11) => textWidth(text, theme.fontFamily, fontSize);
  const { option } = draw({ ...size, theme, measure });
  return { ...withDefaults(option, theme), backgroundColor: chartColors(theme).background };
}
