import { z } from 'zod'
import { MARKETING_CHANNELS } from '@/server/domain/consents/consent-state'
import { instant, text } from './common'

const TEXT_MAX = 60_000
const inBoth = z.strictObject({ en: text(TEXT_MAX), zh: text(TEXT_MAX) })

/**
 * New terms and privacy text, in both languages, as plain text: paragraphs are parted by an empty line, a line that begins with
 * `# ` is a heading. `effective_at` absent: at once. `version` is the newest one that the editor saw, 0 before the first.
 */
export const publishTermsBody = z.strictObject({ version: z.int().min(0), terms: inBoth, privacy: inBoth, effective_at: instant.optional() })
export type PublishTermsBody = z.infer<typeof publishTermsBody>

export const marketingBody = z.strictObject({ channel: z.enum(MARKETING_CHANNELS), given: z.boolean() })
export type MarketingBody = z.infer<typeof marketingBody>

/** Why a member's personal data was erased. A closed list: a sentence about a person would itself be personal data. */
export const ERASURE_REASONS = ['member_asked', 'left_programme', 'enrolled_by_mistake', 'authority_ordered', 'inactive'] as const
export const erasureReason = z.enum(ERASURE_REASONS)
export type ErasureReason = z.infer<typeof erasureReason>

/** What somebody agreed to before the chain published a text of its own; the portal shows its words. It changes whenever they do. */
export const HOUSE_TERMS = '2026-11'
