import { z } from 'zod'
import type { IdPrefix } from '@/server/domain/kernel/typed-id'
import { instant, pointsCount } from './common'
import type { EventType } from './event'
import { promotion } from './promotion'
import { refund } from './refund'
import { sale } from './sale'

const id = (prefix: IdPrefix) => z.string().startsWith(`${prefix}_`).meta({ description: `Id with the prefix \`${prefix}_\`.` })
const member = id('mem')
const memberTierChange = z.object({ member_id: member, before: z.string(), after: z.string(), counters: z.array(z.object({ kind: z.string(), value: z.int() })) })

/**
 * What stands under `data.object` of each type of event: ids and figures, no name and no code. A sale whose refund came
 * before it is told as the sale; every other refund as itself.
 */
export const EVENT_OBJECTS = {
  'member.joined': z.object({ id: member, tier: z.string(), language: z.string(), joined_at: instant }),
  'member.tier_changed': memberTierChange,
  'points.earned': z.object({ member_id: member, sale_id: id('sal'), points: pointsCount, balance_after: pointsCount }),
  'points.spent': z.object({ member_id: member, sale_id: id('sal').optional(), redemption_id: id('red').optional(), points: pointsCount, balance_after: pointsCount }),
  'points.expired': z.object({ member_id: member, points: pointsCount }),
  'sale.finalised': sale,
  'sale.refunded': z.union([refund, sale]),
  'sale.voided': sale,
  'voucher.issued': z.object({ voucher_id: id('vou'), kind: z.string(), member_id: member.optional(), sale_id: id('sal').optional(), expires_at: instant }),
  'voucher.redeemed': z.object({ voucher_id: id('vou'), sale_id: id('sal').optional(), redemption_id: id('red').optional(), member_id: member.optional() }),
  'promotion.published': z.object({ id: id('prm'), version: z.int(), ...promotion.pick({ name: true, labels: true, schedule: true, sentence: true }).shape }),
} as const satisfies Readonly<Record<EventType, z.ZodType>>
