import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { Forecourt } from './react'

it('is plain markup on the server: the element, its key and the child that reserves the place', () => {
  const html = renderToString(<Forecourt widget="offers" publishableKey="fpk_live_x" tokenProvider={async () => 'a.b.c'} onEvent={() => undefined}><a href="https://portal.example/">My points</a></Forecourt>)
  expect(html).toBe('<forecourt-offers publishable-key="fpk_live_x"><a href="https://portal.example/">My points</a></forecourt-offers>')
})
