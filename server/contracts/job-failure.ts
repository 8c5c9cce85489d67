import { z } from 'zod'
import { idOut, instant } from './common'

/** Work that gave up. `scheduled` runs again by itself; work for an event only when somebody asks. */
export const jobFailure = z.object({
  id: idOut('jfl'),
  job: z.string(),
  cause: z.enum(['event', 'schedule']),
  /** A code or the kind of an error; never a text. */
  reason: z.string(),
  attempts: z.int(),
  failed_at: instant,
  /** Asked to run again and not heard of since. */
  again_at: instant.nullable(),
})
export type JobFailure = z.infer<typeof jobFailure>
