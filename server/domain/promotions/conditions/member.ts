import { z } from 'zod'
import { basketWide } from '../basket-wide'
import type { Labels } from '../types'
import { defineCondition } from './condition'

const NOBODY: Labels = { en: 'Only for members; no member was identified.', zh: '仅限会员；本单未识别会员。' }

/** Holds for everybody who is identified as a member. */
export const member = defineCondition({
  code: 'member',
  label: { en: 'Any member', zh: '任意会员' },
  slot: 'who',
  narrows: false,
  schema: z.strictObject({}),
  example: {},
  needs: () => ['member'],
  words: (_, { reader }) => ({ en: reader === 'member' ? 'as a member' : 'to members', zh: '面向会员' }),
  compile: () => basketWide((facts) => (facts.member ? undefined : () => NOBODY)),
})
