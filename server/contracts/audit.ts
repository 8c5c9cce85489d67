import { z } from 'zod'
import { localDate, text } from './common'

/** What the audit log is looked through by. `who`: an id, or `staff`, `key`, `member`, `system`. `verb`: an action or the part before its dot. Dates are the chain's, both included. */
export const auditFilter = z.strictObject({
  who: text(64).optional(),
  verb: z.string().regex(/^[a-z]+(\.[a-z_]+)?$/).max(64).optional(),
  /** A kind of thing, such as `member`, or an id. */
  thing: text(64).optional(),
  from: localDate.optional(),
  until: localDate.optional(),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const ACTOR_KINDS = ['staff', 'key', 'member', 'system'] as const

/** Parts of the product that write to the audit log: the part of an action before its dot. */
export const AUDIT_AREAS = ['member', 'privacy', 'exports', 'programme', 'stations', 'chains', 'keys', 'staff'] as const
