import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { accentOnPages, WIDGET_GROUNDS } from './accent-on-pages'
import { contrast } from './oklch'

const seed = 20_261_122
const hexes = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

it(`reads as text on the card and under a button's letters, whatever the brand, light and dark (seed ${seed})`, () => {
  fc.assert(fc.property(hexes, (brand) => {
    const accent = accentOnPages(brand)
    for (const scheme of ['light', 'dark'] as const)
      for (const ground of Object.values(WIDGET_GROUNDS[scheme])) expect(contrast(accent[scheme], ground), `${brand} ${scheme}`).toBeGreaterThanOrEqual(4.5)
  }), { seed, numRuns: 1_000 })
})

it('is the brand itself where that reads, and its tone for text where it does not', () => {
  expect(accentOnPages('#0b6e63').light).toBe('#0b6e63')
  expect(accentOnPages('#ffd400').dark).toBe('#ffd400')
  expect(accentOnPages('#ffd400').light).not.toBe('#ffd400')
  expect(accentOnPages('#0b6e63').dark).not.toBe('#0b6e63')
})

it('reckons with the grounds that the widgets have', () => {
  for (const sheet of ['kit/card.css', 'panel/panel.css']) {
    const css = readFileSync(`widgets/${sheet}`, 'utf8').replaceAll('#fff,', '#ffffff,')
    expect(css).toContain(`--forecourt-surface, light-dark(${WIDGET_GROUNDS.light.surface}, ${WIDGET_GROUNDS.dark.surface})`)
    expect(css).toContain(`--forecourt-on-accent, light-dark(${WIDGET_GROUNDS.light.onAccent}, ${WIDGET_GROUNDS.dark.onAccent})`)
  }
})
