import { z } from 'zod'
export const offer = z.object({ promotion_id: z.string(), name: z.string(), text: z.string(), until: z.string().optional(), station_ids: z.array(z.string()), left: z.string().optional() }).meta({ id: 'Offer' })
export type OfferAnswer = z.infer<typeof offer>
