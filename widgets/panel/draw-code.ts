import { qrModules } from './qr-modules'

const SVG = 'http://www.w3.org/2000/svg'
const QUIET = 4

/** A card's code as a picture, dark on white whatever the theme, with the quiet zone that scanners need. */
export function drawCode(code: string, label: string): SVGElement {
  const rows = qrModules(code)
  const picture = document.createElementNS(SVG, 'svg')
  const size = rows.length + 2 * QUIET
  for (const [name, value] of Object.entries({ viewBox: `0 0 ${size} ${size}`, class: 'code', part: 'code', role: 'img', 'aria-label': label, 'shape-rendering': 'crispEdges' })) picture.setAttribute(name, value)
  const dark = document.createElementNS(SVG, 'path')
  dark.setAttribute('d', rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x + QUIET} ${y + QUIET}h1v1h-1z` : ''))).join(''))
  picture.append(dark)
  return picture
}
