/** OKLCH maths (Björn Ottosson, https://bottosson.github.io/posts/oklab/): l 0…1, c ≥ 0, h in degrees. */
export interface Oklch {
  readonly l: number
  readonly c: number
  readonly h: number
}
type Triple = readonly [number, number, number]

/** `#rgb` or `#rrggbb`, any letter case; null for anything else. Answers `#rrggbb` in lower case. */
export function parseHex(text: string): string | null {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())
  const digits = match?.[1]?.toLowerCase()
  if (digits === undefined) return null
  return digits.length === 6 ? `#${digits}` : `#${[...digits].map((digit) => digit + digit).join('')}`
}

export function hexToOklch(hex: string): Oklch {
  const [r, g, b] = linearOf(hex)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const c = Math.hypot(a, bb)
  return { l: lightness, c, h: c < 0.0005 ? 0 : (Math.atan2(bb, a) * 180) / Math.PI }
}

/** The nearest colour a screen can show: lightness and hue are kept, chroma gives way. */
export function oklchToHex(colour: Oklch): string {
  const l = Math.min(1, Math.max(0, colour.l))
  let low = 0
  let high = colour.c
  if (!inGamut({ l, c: high, h: colour.h })) {
    for (let step = 0; step < 24; step += 1) {
      const middle = (low + high) / 2
      if (inGamut({ l, c: middle, h: colour.h })) low = middle
      else high = middle
    }
    high = low
  }
  return hexOf(toLinear({ l, c: high, h: colour.h }))
}

/** WCAG 2 contrast of two hex colours, 1…21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = linearOf(hex)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function linearOf(hex: string): Triple {
  const part = (from: number) => {
    const channel = Number.parseInt(hex.slice(from, from + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }
  return [part(1), part(3), part(5)]
}

function toLinear({ l, c, h }: Oklch): Triple {
  const angle = (h * Math.PI) / 180
  const [a, b] = [c * Math.cos(angle), c * Math.sin(angle)]
  const ll = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const mm = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const ss = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * ll - 3.3077115913 * mm + 0.2309699292 * ss,
    -1.2684380046 * ll + 2.6097574011 * mm - 0.3413193965 * ss,
    -0.0041960863 * ll - 0.7034186147 * mm + 1.707614701 * ss,
  ]
}

const inGamut = (colour: Oklch): boolean => toLinear(colour).every((channel) => channel >= -0.0005 && channel <= 1.0005)

function hexOf(linear: Triple): string {
  const digits = linear.map((channel) => {
    const bounded = Math.min(1, Math.max(0, channel))
    const encoded = bounded <= 0.0031308 ? bounded * 12.92 : 1.055 * bounded ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255).toString(16).padStart(2, '0')
  })
  return `#${digits.join('')}`
}
