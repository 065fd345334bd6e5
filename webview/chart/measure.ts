let context: CanvasRenderingContext2D | null | undefined;

/** Width in pixels of a text on one line. */
export function textWidth(text: string, fontFamily: string, size: number): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return text.length * size * 0.6;
  context.font = `${size}px ${fontFamily}`;
  return context.measureText(text).width;
}
