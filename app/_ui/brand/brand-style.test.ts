import { expect, it } from 'vitest'
import { defaultBrandCss } from './default-brand'
import { brandStyle } from './brand-style'

it('the style sheet shipped for the default brand is the one the ramp makes', async () => {
  await expect(defaultBrandCss()).toMatchFileSnapshot('./default-brand.css')
})
it('holds nothing but hex colours, so a brand colour cannot smuggle CSS in', () => {
  const rest = brandStyle('#d4145a').replaceAll(/--[a-z]+(-[a-z0-9]+)*:#[0-9a-f]{6}/g, '')
  expect(rest.replaceAll(/[;\s]/g, '')).toBe(
    ':root,[data-theme="light"]{color-scheme:light}@media(prefers-color-scheme:dark){:root:not([data-theme="light"]){color-scheme:dark}}[data-theme="dark"]{color-scheme:dark}',
  )
})
