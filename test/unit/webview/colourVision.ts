import type { Rgb } from '../../../webview/theme/color.ts';

export type ColourVision = 'normal' | 'protanopia' | 'deuteranopia' | 'tritanopia';

/**
 * G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color Vision
 * Deficiency", IEEE TVCG 15(6), 2009: the matrices of severity 1.0, on linear RGB.
 */
const matrices = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
} as const;

/** A colour as someone with the given colour vision sees it. */
export function seenBy(vision: ColourVision, color: Rgb): Rgb {
  if (vision === 'normal') return color;
  const linear = [color.r, color.g, color.b].map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  const [r, g, b] = matrices[vision].map((row) => {
    const value = Math.max(0, Math.min(1, row[0] * linear[0]! + row[1] * linear[1]! + row[2] * linear[2]!));
    return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
  });
  return { r: r!, g: g!, b: b!, a: 1 };
}
