import { expect, it } from 'vitest'
import { placeStyles, widgetSnippet } from './widget-snippet-text'

const parts = { appUrl: 'https://app.example', portalUrl: 'https://portal.example/', publishableKey: 'fpk_"x' }

it('is one script and an element for each widget, each with a child that keeps its place and leads to the portal', () => {
  const snippet = widgetSnippet({ ...parts, widgets: [{ name: 'balance', words: 'My <points>' }, { name: 'stations', words: 'Stations' }] })
  expect(snippet.match(/<script/g)).toHaveLength(1)
  expect(snippet).toContain('<forecourt-balance publishable-key="fpk_&quot;x">')
  expect(snippet).toContain('height="420"')
  expect(snippet.match(/href="https:\/\/portal\.example\/"/g)).toHaveLength(2)
  expect(snippet).not.toMatch(/style=|My <points>/)
})

it('gives the heights of phones as a style sheet, and none where one height does', () => {
  expect(placeStyles(['balance'])).toBe('')
  expect(placeStyles(['balance', 'offers'])).toBe('@media (max-width: 480px) {\n  forecourt-offers svg { height: 320px }\n}')
})
