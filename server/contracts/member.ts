import { z } from 'zod'
import { amountMinor, gradeCode, idOut, idRef, language, localDate, pointsCount, text, volume } from './common'

/** E.164, checked for possible length only. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be E.164, such as +4915112345678').meta({ example: '+4915112345678' })
export const email = z.email().max(254).meta({ example: 'jo@example.org' })

export const IDENTIFIER_TYPES = ['phone', 'card', 'qr', 'plate', 'external_id'] as const
export const identifier = z.strictObject({ type: z.enum(IDENTIFIER_TYPES), value: text(128) })
  .meta({ id: 'Identifier', description: 'One of the ways in which a member shows who they are.', example: { type: 'phone', value: '+4915112345678' } })

export const memberRef = z.union([z.strictObject({ id: idRef('mem') }), z.strictObject({ identifier })])
  .meta({ id: 'MemberRef', description: 'The member, by id or by what they showed at the till.' })

const consent = z.strictObject({
  terms: z.literal(true),
  marketing: z.strictObject({ sms: z.boolean().optional(), email: z.boolean().optional(), push: z.boolean().optional(), wechat: z.boolean().optional() }).optional(),
  version: text(32).optional(),
})

export const enrolMemberBody = z.strictObject({
  phone: phone.optional(),
  email: email.optional(),
  name: text(120).optional(),
  birthday: localDate.optional(),
  language: language.optional(),
  external_id: text(64).optional(),
  vehicle: z.strictObject({ plate: text(16).optional(), grade: gradeCode.optional() }).optional(),
  consent,
}).refine((body) => body.phone !== undefined || body.email !== undefined, { path: ['phone'], message: 'phone or email is needed' })
  .meta({ id: 'EnrolMember', example: { phone: '+4915112345678', name: 'Jo Brandt', consent: { terms: true } } })
export type EnrolMemberBody = z.infer<typeof enrolMemberBody>

export const lookupMemberBody = z.strictObject({ identifier }).meta({ id: 'LookupMember', example: { identifier: { type: 'phone', value: '+4915112345678' } } })

export const tierProgress = z.object({
  code: z.string(),
  missing: z.object({ kind: z.enum(['growth', 'spend', 'volume', 'fills']), amount: z.int().min(0) }),
  until: localDate.nullable(),
})
export const memberTier = z.object({ code: z.string(), name: z.string(), since: z.string(), next: tierProgress.optional() })
export const pointsBalance = z.object({
  available: pointsCount, reserved: pointsCount, pending: pointsCount, debt: pointsCount,
  expiring: z.array(z.object({ points: pointsCount, at: z.string() })),
})

export const member = z.object({
  id: idOut('mem'),
  external_id: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  name: z.string().optional(),
  birthday: localDate.optional(),
  language,
  status: z.enum(['active', 'blocked', 'erased']),
  joined_at: z.string(),
  tier: memberTier,
  balances: z.object({ points: pointsBalance, stored_value_minor: amountMinor }),
  vehicles: z.array(z.object({ id: idOut('veh'), plate: z.string().optional(), grade: z.string().optional(), tank_volume: volume.optional() })),
}).meta({ id: 'Member' })
export type MemberAnswer = z.infer<typeof member>
