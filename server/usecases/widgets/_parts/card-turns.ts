import { CARD_SLOT_MS, cardCodeMessage, cardSlot, encodeCardCode } from '@/server/domain/cards/card-code'
import type { EpochMs } from '@/server/domain/kernel/local-day'
import { macOf } from '@/server/platform/crypto/blind-index'

const TURNS = 10

export interface CardTurns { number: string; codes: string[]; first_turn_ms: number; turn_ms: number }

/**
 * The codes that the card shows in the ten half minutes from `at` on. Another company's page gets these and never the
 * card's secret: with them it can do for five minutes what the visitor's token allows anyway.
 */
export function cardTurns({ number, secret }: { number: string; secret: string }, at: EpochMs): CardTurns {
  const key = Buffer.from(secret, 'base64url')
  const first = cardSlot(at)
  const codes = Array.from({ length: TURNS }, (_, turn) => encodeCardCode(number, first + turn, macOf(key, cardCodeMessage(number, first + turn))))
  return { number, codes, first_turn_ms: CARD_SLOT_MS - (at % CARD_SLOT_MS), turn_ms: CARD_SLOT_MS }
}
