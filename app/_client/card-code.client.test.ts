import { expect, test } from 'vitest'
import { CARD_CODE_VECTORS } from '@/server/contracts/card-code-vectors'
import { cardCodeAt } from './card-code.client'

test.each(CARD_CODE_VECTORS)('the phone makes the same code as the till expects: $code', async ({ number, secret, at, code }) => {
  expect(await cardCodeAt({ number, secret }, at)).toBe(code)
})
