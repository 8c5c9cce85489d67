import { z } from 'zod'
import { chainName, chainNames, type ArgLabels } from '../args'
import { memberWide, only, profileOf, toWhom } from '../basket-wide'
import type { Labels } from '../types'
import { joinOr } from '../words'
import { defineCondition } from './condition'

/** Holds for members whose attribute has one of the named values, letter by letter. */
export const memberAttribute = defineCondition({
  code: 'member_attribute',
  label: { en: 'Member attribute', zh: '会员属性' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({
    attribute: chainName.meta({ label_en: 'Attribute', label_zh: '属性', format: 'attribute' } satisfies ArgLabels),
    values: chainNames.meta({ label_en: 'One of', label_zh: '取值之一', format: 'texts' } satisfies ArgLabels),
  }),
  example: { attribute: 'occupation', values: ['taxi', 'courier'] },
  needs: () => ['member', 'profile'],
  words: (args, context) => toWhom(whoOf(args), context),
  claims: ({ attribute, values }) => [{ axis: `attribute:${attribute}`, values }],
  compile: (args) => {
    const wanted = new Set(args.values)
    const who = whoOf(args)
    const forWho: Labels = { en: `for ${who.en}`, zh: who.zh }
    return memberWide(who, (member) => {
      const { attributes } = profileOf(member)
      const own = Object.hasOwn(attributes, args.attribute) ? attributes[args.attribute] : undefined
      if (own === undefined) return only(forWho, { en: 'the member has no such attribute', zh: '该会员没有此属性' })
      return wanted.has(own) ? undefined : only(forWho, () => ({ en: `the member’s is ${own}`, zh: `该会员为${own}` }))
    })
  },
})

function whoOf({ attribute, values }: { attribute: string; values: readonly string[] }): Labels {
  const names = joinOr(values.map((name) => ({ en: name, zh: name })))
  return { en: `members with ${attribute} ${names.en}`, zh: `${attribute}为${names.zh}的会员` }
}
