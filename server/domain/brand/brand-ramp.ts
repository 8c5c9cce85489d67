import { contrast, hexToOklch, oklchToHex, parseHex, type Oklch } from './oklch'

/** Token name (without `--`) → `#rrggbb`. */
export type Tokens = Readonly<Record<string, string>>
export interface BrandTokens {
  readonly light: Tokens
  readonly dark: Tokens
  /** The colour that is really used, when the one given had to be mended to carry text at 4.5 : 1. */
  readonly corrected?: string
}

/** Forecourt's own colour: what the console, the site and the docs wear. */
export const DEFAULT_BRAND = '#0b6e63'

const STEPS = [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 950] as const
/** Lightness is the same for every brand, so that a layout tuned with one colour holds for all. */
const ACCENT_L = [0.975, 0.95, 0.9, 0.83, 0.745, 0.655, 0.57, 0.49, 0.41, 0.33, 0.24]
/** Share of the brand's chroma: pale and dark ends would look dyed with all of it. */
const ACCENT_C = [0.14, 0.26, 0.46, 0.68, 0.88, 1, 1, 0.94, 0.82, 0.66, 0.5]
const NEUTRAL_L = [0.985, 0.967, 0.929, 0.875, 0.735, 0.585, 0.485, 0.395, 0.295, 0.225, 0.175]
const TEXT = 4.5

/**
 * Every colour of one chain from its brand colour, for light and dark. Text on each fill has ≥ 4.5 : 1,
 * control borders ≥ 3 : 1. An unreadable hex throws: the form checks with `parseHex` first.
 */
export function brandTokens(brand: string): BrandTokens {
  const given = parseHex(brand)
  // `invariant` stays out: this file goes to browsers, and takes nothing else of the server along.
  if (given === null) throw new Error(`not a colour: ${brand}`)
  const fill = readableFill(given)
  const { h, c } = hexToOklch(given)
  const accent = STEPS.map((_, index) => oklchToHex({ l: at(ACCENT_L, index), c: Math.min(c, 0.21) * at(ACCENT_C, index), h }))
  const neutral = (l: number, share = 1) => oklchToHex({ l, c: Math.min(0.006, c * 0.09) * share, h })
  const ramps: Record<string, string> = {}
  STEPS.forEach((step, index) => {
    ramps[`accent-${step}`] = at(accent, index)
    ramps[`neutral-${step}`] = neutral(at(NEUTRAL_L, index))
  })
  return {
    light: { ...ramps, ...lightTokens(fill, accent, neutral), ...STATES_LIGHT, ...CHART_LIGHT },
    dark: { ...ramps, ...darkTokens(fill, accent, neutral), ...STATES_DARK, ...CHART_DARK },
    ...(fill === given ? {} : { corrected: fill }),
  }
}

type Neutral = (l: number, share?: number) => string

function lightTokens(fill: string, accent: readonly string[], neutral: Neutral): Tokens {
  const sunken = neutral(0.967)
  const soft = at(accent, 1)
  return {
    ground: neutral(0.982), surface: '#ffffff', raised: '#ffffff', sunken,
    line: neutral(0.915), 'line-strong': neutral(0.645),
    text: neutral(0.205, 1.4), 'text-muted': neutral(0.475, 1.4), 'text-faint': neutral(0.7),
    accent: fill, 'accent-hover': shift(fill, -0.045), 'accent-press': shift(fill, -0.08), 'on-accent': textOn(fill),
    'accent-soft': soft, 'accent-line': at(accent, 3), 'accent-text': readable(accent.slice(6), soft),
    ring: firstWith(accent.slice(5), sunken, 3),
  }
}

function darkTokens(fill: string, accent: readonly string[], neutral: Neutral): Tokens {
  const surface = neutral(0.215)
  const raised = neutral(0.262)
  const soft = oklchToHex({ ...hexToOklch(at(accent, 9)), l: 0.29 })
  const solid = liftForDark(fill, surface)
  return {
    ground: neutral(0.17), surface, raised, sunken: neutral(0.192),
    line: neutral(0.31), 'line-strong': neutral(0.56),
    text: neutral(0.95, 0.6), 'text-muted': neutral(0.735), 'text-faint': neutral(0.5),
    accent: solid, 'accent-hover': shift(solid, 0.04), 'accent-press': shift(solid, 0.075), 'on-accent': textOn(solid),
    'accent-soft': soft, 'accent-line': oklchToHex({ ...hexToOklch(at(accent, 8)), l: 0.43 }),
    'accent-text': readable([...accent].slice(0, 5).reverse(), raised, soft),
    ring: firstWith([...accent].slice(0, 6).reverse(), raised, 3),
  }
}

/**
 * A fill that carries text. White text is kept where darkening by a little makes it readable (4.5 : 1), since
 * brands choose such tones for white lettering; clearly light tones take dark text instead. Nearly white and
 * nearly black fills are moved until they stand out from the page.
 */
function readableFill(hex: string): string {
  let colour = hexToOklch(hex)
  if (colour.l > 0.9) colour = { ...colour, l: 0.9 }
  if (colour.l < 0.2) colour = { ...colour, l: 0.2 }
  let fill = colour.l === hexToOklch(hex).l ? hex : oklchToHex(colour)
  if (contrast('#ffffff', fill) < 3.3) return fill
  while (contrast('#ffffff', fill) < TEXT) {
    colour = { ...colour, l: colour.l - 0.004 }
    fill = oklchToHex(colour)
  }
  return fill
}

/** In the dark a fill must stand out from its card (≥ 2 : 1) and keep its text readable through hover and press. */
function liftForDark(fill: string, surface: string): string {
  let colour = hexToOklch(fill)
  let lifted = fill
  while (contrast(lifted, surface) < 2 || contrast(textOn(lifted), lifted) < TEXT) {
    colour = { ...colour, l: colour.l + 0.005 }
    lifted = oklchToHex(colour)
  }
  return lifted
}

/** A step lighter or darker for hover and press, turned round where it would make the text unreadable. */
function shift(hex: string, by: number): string {
  const colour = hexToOklch(hex)
  const moved = oklchToHex({ ...colour, l: colour.l + by })
  return contrast(textOn(hex), moved) >= TEXT ? moved : oklchToHex({ ...colour, l: colour.l - by })
}

/** White, or a dark tone of the fill's own hue: the one that reads; white wins when both do. */
function textOn(fill: string): string {
  if (contrast('#ffffff', fill) >= TEXT) return '#ffffff'
  const { h, c } = hexToOklch(fill)
  const dark = oklchToHex({ l: 0.22, c: Math.min(c, 0.05), h } satisfies Oklch)
  return contrast(dark, fill) >= TEXT ? dark : '#000000'
}

function readable(candidates: readonly string[], ...grounds: readonly string[]): string {
  return candidates.find((one) => grounds.every((ground) => contrast(one, ground) >= TEXT)) ?? at(candidates, candidates.length - 1)
}
const firstWith = (candidates: readonly string[], ground: string, least: number): string =>
  candidates.find((one) => contrast(one, ground) >= least) ?? at(candidates, candidates.length - 1)

function at<T>(list: readonly T[], index: number): T {
  const value = list[index]
  if (value === undefined) throw new Error(`no step ${index}`)
  return value
}

/** States are the same for every chain: a red that leaned to the brand would stop meaning danger. */
const STATES_LIGHT: Tokens = {
  good: '#1a7f4b', 'good-soft': '#e3f5ea', 'good-text': '#0f6238',
  warn: '#b26a00', 'warn-soft': '#fdf0d9', 'warn-text': '#7d4a00',
  bad: '#c8322d', 'bad-hover': '#ad2722', 'bad-soft': '#fdeaea', 'bad-text': '#a4231f', 'on-bad': '#ffffff',
  info: '#2563c9', 'info-soft': '#e7effc', 'info-text': '#1d4f9f',
}
const STATES_DARK: Tokens = {
  good: '#3fb577', 'good-soft': '#143524', 'good-text': '#7fd8a6',
  warn: '#e0a03a', 'warn-soft': '#3a2a0d', 'warn-text': '#f0c27a',
  bad: '#cf3f39', 'bad-hover': '#c23630', 'bad-soft': '#451d1c', 'bad-text': '#ffa29c', 'on-bad': '#ffffff',
  info: '#6b9df0', 'info-soft': '#182c4c', 'info-text': '#a6c5fa',
}
/** After Okabe and Ito (2008): tell-apart-able with every common colour vision; the order is the meaning's, never the rank's. */
const CHART_LIGHT: Tokens = { 'chart-1': '#0072b2', 'chart-2': '#d55e00', 'chart-3': '#009e73', 'chart-4': '#b0568f', 'chart-5': '#a87900', 'chart-6': '#4d4d4d' }
const CHART_DARK: Tokens = { 'chart-1': '#56b4e9', 'chart-2': '#f0833a', 'chart-3': '#2fc79b', 'chart-4': '#dd94c1', 'chart-5': '#e8c33d', 'chart-6': '#b5b5b5' }
