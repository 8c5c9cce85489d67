import type { createChain } from '@/server/usecases/chains/create-chain'
import type { createGrade } from '@/server/usecases/stations/create-grade'
import type { createPromotion } from '@/server/usecases/programme/create-promotion'
import type { createSegment } from '@/server/usecases/segments/create-segment'
import type { inviteStaff } from '@/server/usecases/team/invite-staff'
import type { applyTemplate } from '@/server/usecases/programme/apply-template'

type Promotion = Parameters<typeof createPromotion>[1]

/** One fuel product of a demo chain with its price when the demo begins. */
export type DemoGrade = Parameters<typeof createGrade>[1] & {
  /** 1/10 000 of the major unit. */
  priceE4: number
  /** Of 100 fills, so many are of this grade. */
  share: number
}

/** Everything that is told of a demo chain; its sales follow from it and a seed. */
export interface DemoChain {
  chain: Parameters<typeof createChain>[0]['body']
  owner: { email: string; password: string; name: string }
  /** Who else works there; `stations` are places in the list below, none for all of them. */
  team: readonly { email: string; name: string; role: Parameters<typeof inviteStaff>[1]['body']['role']; stations?: readonly number[] }[]
  brand: { colour: string; points_name: { en: string; zh: string } }
  template: Parameters<typeof applyTemplate>[1]['template']
  /** Members may share one balance. */
  family?: { allowed: true; members_max: number }
  grades: readonly DemoGrade[]
  /** CSV as an owner would have it: external_id, name, street, house number, post code, city, latitude, longitude. */
  stations: string
  /** Names, in the order in which they joined. */
  members: readonly string[]
  plate: (index: number) => string
  phone: (index: number) => string
  language: 'en' | 'zh'
  /** Usual fill in thousandths of the chain's unit: from, to. */
  fill: readonly [number, number]
  shop: readonly [ShopItem, ...ShopItem[]]
  promotions: readonly Promotion[]
  /** Promotions that their owner still thinks about. */
  drafts?: readonly Promotion[]
  /** Names of promotions of which only the best for the member counts. */
  best?: readonly string[]
  /** What one promotion issues and another one takes, for something of the shop. */
  voucher: { kind: string; category: string; issues: Promotion; takes: Promotion }
  /** An offer that a member activates: a segment which members may join, the promotion that asks for it, and places in the list of members of who did. */
  activated?: { segment: Parameters<typeof createSegment>[1]; promotion: Promotion; members: readonly number[] }
  seed: number
}

/** A voucher for something of the shop, for every fifth fill of a month. */
export function everyFifthFill({ kind, category, issues, takes }: { kind: string; category: string; issues: Titles; takes: Titles }): DemoChain['voucher'] {
  const always = { schedule: { time_zone: 'chain' as const }, limits: [], funding: [] }
  return {
    kind, category,
    issues: {
      ...issues, ...always, priority: 300,
      conditions: { all: [{ code: 'nth_fill', args: { n: 5, counting: 'every', period: 'month' } }] },
      effects: [{ code: 'voucher', args: { kind, count: 1, valid_days: 60 } }],
    },
    takes: {
      ...takes, ...always, priority: 310,
      conditions: { all: [{ code: 'voucher', args: { kinds: [kind] } }] },
      effects: [{ code: 'service', args: { categories: [category], percent_bp: 10_000, uses: 1 } }],
    },
  }
}
type Titles = Pick<Promotion, 'name' | 'labels'>
export interface ShopItem { sku: string; category: string; unitPriceMinor: number }

export const STATION_COLUMNS = 'external_id,name,street,house_number,post_code,city,latitude,longitude,always_open'
