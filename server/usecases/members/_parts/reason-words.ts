import type { EntryRecord } from '@/server/data/members/list-entries'

interface Labels { en: string; zh: string }
const isText = (fact: unknown): fact is string => typeof fact === 'string' && fact !== ''
const OF_CODES: Readonly<Record<string, (facts: EntryRecord['reason']) => Labels>> = {
  sale: ({ station }) => (isText(station) ? { en: `Earned with a purchase at ${station}`, zh: `在${station}消费获得` } : { en: 'Earned with a purchase', zh: '消费获得' }),
  cash_back: ({ station }) => (isText(station) ? { en: `Cash-back from a purchase at ${station}`, zh: `在${station}消费返现` } : { en: 'Cash-back from a purchase', zh: '消费返现' }),
  growth: ({ station }) => (isText(station) ? { en: `Growth from a purchase at ${station}`, zh: `在${station}消费获得成长值` } : { en: 'Growth from a purchase', zh: '消费获得成长值' }),
  refund: () => ({ en: 'Taken back after a refund', zh: '退款扣回' }),
  expired: () => ({ en: 'Expired', zh: '已过期' }),
  erased: () => ({ en: 'Expired with the deleted account', zh: '账户注销，积分失效' }),
  redeemed: () => ({ en: 'Redeemed', zh: '积分兑换' }),
  redemption_cancelled: () => ({ en: 'Back from a cancelled redemption', zh: '兑换取消，积分退回' }),
  paid: ({ station }) => (isText(station) ? { en: `Paid with points at ${station}`, zh: `在${station}用积分支付` } : { en: 'Paid with points', zh: '积分支付' }),
  points_back: () => ({ en: 'Back from a refund of a purchase paid with points', zh: '积分支付的消费已退款，积分退回' }),
  reserved: ({ points }) => ({ en: `${String(points)} held for a purchase`, zh: `为消费冻结 ${String(points)} 分` }),
  released: ({ points }) => ({ en: `${String(points)} no longer held`, zh: `解冻 ${String(points)} 分` }),
  expired_meanwhile: () => ({ en: 'Came back after their expiry', zh: '退回时已过有效期' }),
  adjusted: ({ text }) => ({ en: `Adjusted: ${String(text)}`, zh: `人工调整：${String(text)}` }),
  transfer_out: ({ text }) => ({ en: `Passed on: ${String(text)}`, zh: `转赠：${String(text)}` }),
  transfer_in: ({ text }) => ({ en: `Received: ${String(text)}`, zh: `收到转赠：${String(text)}` }),
  merged_into: () => ({ en: 'Moved to the account that this one was merged into', zh: '已转入合并后的账户' }),
  merged_from: () => ({ en: 'Came from another account of the same person', zh: '合并同一人的另一账户转入' }),
  pool_joined: () => ({ en: 'Moved to the family\'s balance', zh: '已转入家庭余额' }),
  pool_came: () => ({ en: 'Brought into the family', zh: '加入家庭时带入' }),
  adjustment_reversed: () => ({ en: 'Adjustment taken back', zh: '人工调整已撤销' }),
  matured: () => ({ en: 'Ready to use', zh: '已到账可用' }),
}
const OF_KINDS: Readonly<Record<string, Labels>> = {
  earn: { en: 'Earned', zh: '获得' },
  spend: { en: 'Spent', zh: '使用' },
  expire: { en: 'Expired', zh: '已过期' },
  mature: { en: 'Ready to use', zh: '已到账可用' },
  adjust: { en: 'Adjusted', zh: '调整' },
  reverse: { en: 'Taken back', zh: '扣回' },
  transfer: { en: 'Transferred', zh: '转移' },
  reserve: { en: 'Reserved', zh: '冻结' },
  release: { en: 'Released', zh: '解冻' },
}

/** Why a member's points changed, in one line; a reason without words of its own is told by the kind of entry. */
export const reasonWords = (entry: Pick<EntryRecord, 'kind' | 'reason'>): Labels => OF_CODES[entry.reason.code]?.(entry.reason) ?? OF_KINDS[entry.kind] ?? { en: entry.kind, zh: entry.kind }
