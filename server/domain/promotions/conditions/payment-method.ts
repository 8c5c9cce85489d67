import { z } from 'zod'
import type { ArgLabels } from '../args'
import { basketWide, only, paymentOf } from '../basket-wide'
import { PAYMENT_METHODS, type Labels, type PaymentMethod } from '../types'
import { joinOr } from '../words'
import { defineCondition } from './condition'

const METHOD_WORDS: Readonly<Record<PaymentMethod, Labels>> = {
  cash: { en: 'cash', zh: '现金' },
  card: { en: 'bank card', zh: '银行卡' },
  mobile: { en: 'mobile payment', zh: '移动支付' },
  fleet: { en: 'fleet card', zh: '车队卡' },
  stored_value: { en: 'stored value', zh: '储值' },
  points: { en: 'points', zh: '积分' },
  voucher: { en: 'voucher', zh: '优惠券' },
  other: { en: 'other means', zh: '其他方式' },
}

/** Holds if the till says that the basket is paid in one of the named ways. */
export const paymentMethod = defineCondition({
  code: 'payment_method',
  label: { en: 'Payment method', zh: '支付方式' },
  slot: 'when',
  narrows: false,
  schema: z.strictObject({
    methods: z.array(z.enum(PAYMENT_METHODS)).min(1).max(PAYMENT_METHODS.length).meta({ label_en: 'Paid by', label_zh: '支付方式', options: METHOD_WORDS } satisfies ArgLabels),
  }),
  example: { methods: ['cash', 'mobile'] },
  needs: () => ['payment'],
  words: ({ methods }) => paidBy(methods),
  claims: ({ methods }) => [{ axis: 'payment_method', values: methods }],
  compile: ({ methods }) => {
    const wanted = new Set<PaymentMethod>(methods)
    const words = paidBy(methods)
    const untold = only(words, { en: 'the till did not say how it is paid', zh: '收银机未提供支付方式' })
    return basketWide((facts) => {
      const { method } = paymentOf(facts)
      if (method === undefined) return untold
      return wanted.has(method) ? undefined : only(words, () => ({ en: `it is paid by ${METHOD_WORDS[method].en}`, zh: `本单以${METHOD_WORDS[method].zh}付款` }))
    })
  },
})

function paidBy(methods: readonly PaymentMethod[]): Labels {
  const names = joinOr(methods.map((method) => METHOD_WORDS[method]))
  return { en: `when paid by ${names.en}`, zh: `以${names.zh}付款` }
}
