const GAP_PX = 6
const EDGE_PX = 8

/** Puts a fixed panel under its button, or above where there is more room, inside the window on all sides. */
export function placeBeside(panel: HTMLElement, button: HTMLElement, align: 'start' | 'end'): void {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = panel
  const { clientWidth, clientHeight } = document.documentElement
  const rightToLeft = getComputedStyle(button).direction === 'rtl'
  const left = (align === 'end') !== rightToLeft ? at.right - width : at.left
  const below = at.bottom + GAP_PX
  const top = below + height > clientHeight - EDGE_PX && at.top > clientHeight - at.bottom ? at.top - GAP_PX - height : below
  panel.style.left = `${Math.max(EDGE_PX, Math.min(left, clientWidth - width - EDGE_PX))}px`
  panel.style.top = `${Math.max(EDGE_PX, top)}px`
}
