import { z } from 'zod'
import { DURATION } from '@/server/domain/kernel/add-duration'
import { idOut, instant, text } from './common'

/** Where the clock of the test side is to stand, or how far it is to go on. */
export const moveClockBody = z.union([
  z.strictObject({ now: instant }),
  z.strictObject({ advance: z.string().regex(DURATION, 'an ISO 8601 duration in whole parts').meta({ description: 'ISO 8601 duration, on the chain’s calendar.', example: 'P1D' }) }),
])
export type MoveClockBody = z.output<typeof moveClockBody>

export const clockAnswer = z.object({ now: z.string().meta({ description: 'The business time of the test side.' }) })
export type ClockAnswer = z.output<typeof clockAnswer>

/** A message that the test side would have sent, in clear: nobody real gets it. */
export const sentMessage = z.object({ id: idOut('msg'), to: z.string(), channel: z.enum(['sms', 'email', 'push']), text: z.string(), at: z.string() })
export const messagesQuery = z.strictObject({
  to: text(254).optional().meta({ description: 'A phone number or an e-mail address: only messages to it.' }),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})

export const jobsRun = z.object({ jobs: z.array(z.object({ name: z.string(), done: z.int().min(0).meta({ description: 'How many things the job changed.' }) })) })
export type JobsRun = z.output<typeof jobsRun>
