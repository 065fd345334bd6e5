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

const pixelRatio = 2;

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

/**
 * The chart as a PNG with two pixels a point, painted from its SVG.
 * @throws what the browser says when it cannot decode the drawing
 */
export async function chartPng(draw: DrawChart, size: Size): Promise<ImageFile> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(chartSvg(draw, size).content)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = size.width * pixelRatio;
  canvas.height = size.height * pixelRatio;
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  const url = canvas.toDataURL('image/png');
  return { content: url.slice(url.indexOf(',') + 1), encoding: 'base64' };
}

function imageOption(draw: DrawChart, size: Size) {
  const theme = { ...currentTheme(), fontFamily: quotedForXml(currentTheme().fontFamily) };
  const measure = (text: string, fontSize = 11) => textWidth(text, theme.fontFamily, fontSize);
  const { option } = draw({ ...size, theme, measure });
  return { ...withDefaults(option, theme), backgroundColor: chartColors(theme).background };
}

/** ECharts writes the font into an attribute as it is, where double quotes would end the attribute. */
function quotedForXml(fontFamily: string): string {
  return fontFamily.replaceAll('"', "'");
}
