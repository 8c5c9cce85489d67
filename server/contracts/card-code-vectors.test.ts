import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { cardCodeMessage, cardSlot, encodeCardCode, isSlotGood, parseCardCode } from '@/server/domain/cards/card-code'
import { CARD_CODE_VECTORS } from './card-code-vectors'

test.each(CARD_CODE_VECTORS)('the code of a card stays what it is: $code', ({ number, secret, at, slot, code }) => {
  const mac = createHmac('sha256', Buffer.from(secret, 'base64url')).update(cardCodeMessage(number, slot)).digest()
  expect(cardSlot(at)).toBe(slot)
  expect(encodeCardCode(number, slot, mac)).toBe(code)
  expect(parseCardCode(code)).toMatchObject({ cardNumber: number, slot })
  expect(isSlotGood(slot, at)).toBe(true)
})
