/** Where something floating stands: below its anchor, above where there is no room; kept inside the window. */
export function placeFloating(
  floating: HTMLElement,
  anchor: DOMRect,
  align: 'start' | 'end' = 'start',
): void {
  const gap = 4;
  const margin = 8;
  const { width, height } = floating.getBoundingClientRect();
  const room = { width: document.documentElement.clientWidth, height: window.innerHeight };
  const wantedLeft = align === 'start' ? anchor.left : anchor.right - width;
  const left = Math.max(margin, Math.min(wantedLeft, room.width - margin - width));
  const below = anchor.bottom + gap;
  const fits = below + height + margin <= room.height || anchor.top < room.height - anchor.bottom;
  const top = fits ? below : Math.max(margin, anchor.top - gap - height);
  Object.assign(floating.style, { left: `${Math.round(left)}px`, top: `${Math.round(top)}px` });
}
