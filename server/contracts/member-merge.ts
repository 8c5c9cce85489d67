import { z } from 'zod'
import { text } from './common'

/** Two members who are one person; `absorbed_id` goes on standing for the kept one. */
export const mergeBody = z.strictObject({ absorbed_id: z.string().max(64), reason: text(200) })
export type MergeBody = z.infer<typeof mergeBody>

/** One of the two, or what comes of them; figures in whole points. */
export interface MergeSide {
  id: string
  name: string | null
  phones: string[]
  emails: string[]
  cards: string[]
  plates: string[]
  joined_at: string
  tier: { code: string; name: string }
  points: { available: number; reserved: number; pending: number; debt: number }
  sales: number
}
export interface MergePreview { kept: MergeSide; absorbed: MergeSide; result: MergeSide; debt_repaid: number }
export interface MergedMember { kept_id: string; absorbed_id: string; points: number; balance_after: number }
export interface MergeAnswer { absorbed_id: string; reason: string; merged_by: string; merged_at: string }
/** What identifies a member beside what the member's card shows, and who was merged into it. */
export interface MemberMerges { merges: MergeAnswer[]; also: { phones: string[]; emails: string[]; cards: string[] } }
