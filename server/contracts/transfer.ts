import { z } from 'zod'
import { text } from './common'
import { memberRef } from './member'
import { pointsWanted } from './redemption'

export const transferBody = z.strictObject({ to: memberRef, points: pointsWanted, reason: text(200) }).meta({ id: 'TransferRequest' })
export type TransferBody = z.infer<typeof transferBody>
