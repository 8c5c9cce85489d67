import { z } from 'zod'
import type { ArgLabels } from '../args'
import { basketWide, only, paymentOf } from '../basket-wide'
import { ORDER_CHANNELS, type Labels, type OrderChannel } from '../types'
import { joinOr } from '../words'
import { defineCondition } from './condition'

const CHANNEL_WORDS: Readonly<Record<OrderChannel, Labels>> = {
  till: { en: 'at the till', zh: '收银台' },
  app: { en: 'in the app', zh: '应用' },
  web: { en: 'on the web', zh: '网页' },
  attendant: { en: 'with the attendant', zh: '加油员' },
  kiosk: { en: 'at the kiosk', zh: '自助机' },
}

/** Holds if the basket was ordered in one of the named ways. */
export const orderChannel = defineCondition({
  code: 'order_channel',
  label: { en: 'Order channel', zh: '下单渠道' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    channels: z.array(z.enum(ORDER_CHANNELS)).min(1).max(ORDER_CHANNELS.length).meta({ label_en: 'Ordered', label_zh: '下单渠道', options: CHANNEL_WORDS } satisfies ArgLabels),
  }),
  example: { channels: ['app', 'web'] },
  needs: () => ['payment'],
  words: ({ channels }) => ordered(channels),
  claims: ({ channels }) => [{ axis: 'order_channel', values: channels, exact: true }],
  compile: ({ channels }) => {
    const wanted = new Set<OrderChannel>(channels)
    const words = ordered(channels)
    return basketWide((facts) => {
      const { channel } = paymentOf(facts)
      return wanted.has(channel) ? undefined : only(words, () => ({ en: `it was ordered ${CHANNEL_WORDS[channel].en}`, zh: `本单来自${CHANNEL_WORDS[channel].zh}` }))
    })
  },
})

function ordered(channels: readonly OrderChannel[]): Labels {
  const names = joinOr(channels.map((channel) => CHANNEL_WORDS[channel]))
  return { en: `when ordered ${names.en}`, zh: `通过${names.zh}下单` }
}
