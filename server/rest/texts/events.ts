import type { EventType } from '@/server/contracts/event'

/** When each event is written, in both languages. */
export const EVENT_TEXTS: Readonly<Record<EventType, { en: string; zh: string }>> = {
  'member.joined': { en: 'Somebody joined the programme, at a till, in the portal or by import.', zh: '有人通过收银机、会员页面或导入加入了会员计划。' },
  'member.tier_changed': { en: 'A member reached another tier, upwards or down.', zh: '会员等级发生变化，升级或降级。' },
  'points.earned': { en: 'A sale gave a member points.', zh: '一笔销售为会员增加了积分。' },
  'points.spent': { en: 'A member spent points, to pay a sale or for something that a till hands over.', zh: '会员使用了积分，用于支付销售或兑换物品。' },
  'points.expired': { en: 'Points of a member came to their end.', zh: '会员的积分到期。' },
  'sale.finalised': { en: 'A sale was recorded. The object is the sale as the till was told.', zh: '记录了一笔销售。对象与告知收银机的销售相同。' },
  'sale.refunded': { en: 'All or a part of a sale was taken back, or it was refunded before it arrived.', zh: '一笔销售被全部或部分退回，或在到达之前已退款。' },
  'voucher.issued': { en: 'A sale gave its member a voucher, or somebody made one by hand: then no sale is named, and without a member it is for whoever shows its code. The code is in no event: a member sees it in the portal.', zh: '一笔销售为会员发放了优惠券，或由员工手工制作：此时不含销售；未指明会员的优惠券归出示券码的人使用。事件中不含券码，会员可在会员页面查看。' },
  'voucher.redeemed': { en: 'A sale used a voucher up, or a till handed something over for it: then the redemption and its member are named instead of the sale.', zh: '一笔销售使用了一张优惠券，或收银端凭券交付了物品：此时给出的是兑换及其会员，而不是销售。' },
  'promotion.published': { en: 'A promotion, or a new version of one, was put into force. Read its conditions and effects by the API.', zh: '一个促销或其新版本开始生效。条件和效果请通过 API 读取。' },
  'sale.voided': { en: 'A sale was called off on its business date, or before it arrived.', zh: '一笔销售在营业日内被撤销，或在到达之前已撤销。' },
}
