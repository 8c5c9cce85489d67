import { z } from 'zod'
import { tierCode, type ArgLabels } from '../args'
import { joinAnd, joinOr, tierName } from '../words'
import { defineCondition } from './condition'

/** Holds for members of one of the named tiers. */
export const tier = defineCondition({
  code: 'tier',
  label: { en: 'Member tier', zh: '会员等级' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    tiers: z.array(tierCode).min(1).max(20).meta({ label_en: 'Tiers', label_zh: '等级', format: 'tiers' } satisfies ArgLabels),
  }),
  example: { tiers: ['gold'] },
  needs: () => ['member'],
  claims: ({ tiers }) => [{ axis: 'tier', values: tiers, exact: true }],
  words: (args, context) => {
    const names = joinAnd(args.tiers.map((code) => tierName(code, context)))
    const own = joinOr(args.tiers.map((code) => tierName(code, context)))
    return { en: context.reader === 'member' ? `as a ${own.en} member` : `to ${names.en} members`, zh: `面向${names.zh}会员` }
  },
  compile: (args, { words }) => {
    const wanted = new Set(args.tiers)
    const names = joinOr(args.tiers.map((code) => tierName(code, words)))
    return ({ facts }, lines) => {
      const own = facts.member?.tier
      const holds = own !== undefined && wanted.has(own)
      return {
        holds,
        lines: holds ? lines : [],
        detail: () => {
          if (own === undefined) return { en: `Only for ${names.en} members; no member was identified.`, zh: `仅限${names.zh}会员；本单未识别会员。` }
          const ownName = tierName(own, words)
          return { en: `Only for ${names.en} members; the member is ${ownName.en}.`, zh: `仅限${names.zh}会员；该会员为${ownName.zh}。` }
        },
      }
    }
  },
})
