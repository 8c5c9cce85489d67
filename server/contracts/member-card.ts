import { z } from 'zod'

/**
 * What the member's own phone needs to show the card without a network. The secret goes to the signed-in
 * member only; the till gets the rotating code made with it.
 */
export const memberCard = z.object({
  number: z.string().regex(/^7\d{15}$/).meta({ description: 'Card number, 16 digits with a check digit.', example: '7238597903828568' }),
  secret: z.string().regex(/^[A-Za-z0-9_-]{43}$/).meta({ description: 'Key of the rotating code, base64url of 32 bytes.' }),
}).meta({ id: 'MemberCard' })
export type MemberCardAnswer = z.infer<typeof memberCard>
