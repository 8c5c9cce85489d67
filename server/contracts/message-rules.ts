import { z } from 'zod'

const cap = z.int().min(1).max(10_000_000)
const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code of two capitals')

/** How many messages a chain sends at most in one of its days, per channel, and to which countries. */
const rules = {
  /** Empty: the chain's own country. */
  countries: z.array(country).max(250),
  per_address_max: cap,
  /** Per block of 10 000 numbers. */
  per_prefix_max: cap,
  per_chain_max: cap,
}
export const messageRulesAnswer = z.object({ ...rules, countries_in_force: z.array(country), version: z.int().min(0) })
export type MessageRulesAnswer = z.infer<typeof messageRulesAnswer>

/** `version` is the one that the editor read; 0 while the chain has no rules of its own. */
export const updateMessageRulesBody = z.strictObject({ ...rules, version: z.int().min(0) })
export type UpdateMessageRulesBody = z.infer<typeof updateMessageRulesBody>
