import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { converter, wcagContrast } from 'culori'
import { brandTokens, type Tokens } from './brand-ramp'
import { contrast, hexToOklch, oklchToHex, parseHex } from './oklch'

const hexes = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)
const seed = 20_261_122
const get = (tokens: Tokens, name: string): string => tokens[name] ?? `missing ${name}`
/** [what is read, on what, at least] */
const PAIRS: readonly (readonly [string, string, number])[] = [
  ...['ground', 'surface', 'raised', 'sunken'].flatMap((ground): [string, string, number][] => [
    ['text', ground, 4.5], ['text-muted', ground, 4.5], ['accent-text', ground, 4.5], ['bad-text', ground, 4.5], ['good-text', ground, 4.5],
    ['warn-text', ground, 4.5], ['info-text', ground, 4.5], ['ring', ground, 3],
  ]),
  ['line-strong', 'surface', 3], ['text', 'accent-soft', 4.5], ['text-muted', 'accent-soft', 4.5],
  ['on-accent', 'accent', 4.5], ['on-accent', 'accent-hover', 4.5], ['on-accent', 'accent-press', 4.5], ['accent-text', 'accent-soft', 4.5],
  ['on-bad', 'bad', 4.5], ['on-bad', 'bad-hover', 4.5],
  ['good-text', 'good-soft', 4.5], ['warn-text', 'warn-soft', 4.5], ['bad-text', 'bad-soft', 4.5], ['info-text', 'info-soft', 4.5],
]

describe('brandTokens', () => {
  it(`every text reads on every ground for any brand colour, light and dark (seed ${seed})`, () => {
    fc.assert(fc.property(hexes, (hex) => {
      const { light, dark } = brandTokens(hex)
      for (const [theme, tokens] of [['light', light], ['dark', dark]] as const)
        for (const [text, ground, least] of PAIRS) {
          const ratio = contrast(get(tokens, text), get(tokens, ground))
          if (ratio < least) throw new Error(`${hex} ${theme}: ${text} on ${ground} is ${ratio.toFixed(2)}`)
        }
    }), { seed, numRuns: 3_000 })
  })
  it('a colour that already carries white text is used as it is', () => {
    const { light, corrected } = brandTokens('#0b6e63')
    expect(light['accent']).toBe('#0b6e63')
    expect(corrected).toBeUndefined()
  })
  it('a tone just too light for white text is darkened and the correction is named', () => {
    const { light, corrected } = brandTokens('#e8590c')
    expect(corrected).toBe(light['accent'])
    expect(light['on-accent']).toBe('#ffffff')
  })
  it('a light brand keeps its colour and takes dark text', () => {
    const { light, corrected } = brandTokens('#ffd400')
    expect(corrected).toBeUndefined()
    expect(contrast(get(light, 'on-accent'), '#ffd400')).toBeGreaterThan(4.5)
  })
  it('white and black are moved until they stand out from the page', () => {
    expect(brandTokens('#ffffff').corrected).toBeDefined()
    expect(brandTokens('#000000').corrected).toBeDefined()
  })
  it('light and dark name the same tokens', () => {
    const { light, dark } = brandTokens('#d4145a')
    expect(Object.keys(dark).sort()).toEqual(Object.keys(light).sort())
  })
  it('refuses what is no colour', () => {
    expect(() => brandTokens('red;}')).toThrow('not a colour')
  })
})

describe('oklch', () => {
  it(`agrees with an independent implementation (seed ${seed})`, () => {
    const toOklch = converter('oklch')
    fc.assert(fc.property(hexes, hexes, (one, other) => {
      const reference = toOklch(one)
      const ours = hexToOklch(one)
      expect(ours.l).toBeCloseTo(reference?.l ?? -1, 3)
      expect(ours.c).toBeCloseTo(reference?.c ?? -1, 3)
      expect(contrast(one, other)).toBeCloseTo(wcagContrast(one, other), 1)
      expect(oklchToHex(ours)).toBe(one)
    }), { seed, numRuns: 500 })
  })
  it('reads short and long hex and nothing else', () => {
    expect([parseHex('#AbC'), parseHex('0b6e63'), parseHex('#12345'), parseHex('red')]).toEqual(['#aabbcc', '#0b6e63', null, null])
  })
})
